find_package(Boost 1.81 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)   # its target is `yaml-cpp`
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(Threads REQUIRED)
find_package(date REQUIRED)           # time zones: GCC 12's <chrono> has none
find_package(SOCI4 REQUIRED)          # Debian ships no CMake config: engine/cmake/FindSOCI4.cmake
find_library(UTF8PROC_LIBRARY utf8proc REQUIRED)
find_library(ZIP_LIBRARY zip REQUIRED)    # libzip: its CMake config asks for command-line tools that we do not use
