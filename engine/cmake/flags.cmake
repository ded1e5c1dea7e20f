# One place for flags. Third-party headers are SYSTEM, so warnings speak of our code alone.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
find_program(DOCKET_CCACHE ccache)
if(DOCKET_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${DOCKET_CCACHE})
    set(CMAKE_C_COMPILER_LAUNCHER ${DOCKET_CCACHE})
endif()

# GCC 12 optimising sees overlaps inside std::string's own operator+ (its bug 105329), and an empty std::optional read
# where it is moved (its bug 80635): both warnings speak of the library's code, not of ours.
add_library(docket_options INTERFACE)
target_compile_options(docket_options INTERFACE
    -Wall -Wextra -Wshadow $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor> -Wdate-time
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}=. -ffile-prefix-map=${PROJECT_BINARY_DIR}=build
    # clang stops at 256 operands of a fold by default; the keyword table has more.
    $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-fbracket-depth=1024>
    "$<$<BOOL:${DOCKET_WERROR}>:-Werror;-Wno-restrict;-Wno-maybe-uninitialized>")
if(DOCKET_SANITIZE)
    target_compile_options(docket_options INTERFACE -fsanitize=${DOCKET_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(docket_options INTERFACE -fsanitize=${DOCKET_SANITIZE})
    if(DOCKET_SANITIZE MATCHES "undefined")
        # SOCI 4.0 hides internal typeinfo. The other two cost half of the compile time, for what ASan's trap at address 0
        # shows as well and for misaligned reads, which need a cast that nobody here writes.
        target_compile_options(docket_options INTERFACE -fno-sanitize=vptr,null,alignment)
    endif()
endif()
