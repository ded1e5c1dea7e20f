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

# -Wno-restrict: GCC 12 sees overlaps inside std::string's own operator+ (its bug 105329).
add_library(docket_options INTERFACE)
target_compile_options(docket_options INTERFACE
    -Wall -Wextra -Wshadow $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor> -Wdate-time
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}=. -ffile-prefix-map=${PROJECT_BINARY_DIR}=build
    "$<$<BOOL:${DOCKET_WERROR}>:-Werror;-Wno-restrict>")
if(DOCKET_SANITIZE)
    target_compile_options(docket_options INTERFACE -fsanitize=${DOCKET_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(docket_options INTERFACE -fsanitize=${DOCKET_SANITIZE})
    if(DOCKET_SANITIZE MATCHES "undefined")
        target_compile_options(docket_options INTERFACE -fno-sanitize=vptr)  # SOCI 4.0 hides internal typeinfo
    endif()
endif()
