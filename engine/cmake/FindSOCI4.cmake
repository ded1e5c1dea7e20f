# SOCI 4.0 as Debian packages it: headers below /usr/include/soci, no CMake config.
find_path(SOCI4_INCLUDE_DIR soci/soci.h)
find_library(SOCI4_CORE_LIBRARY soci_core)
find_library(SOCI4_SQLITE3_LIBRARY soci_sqlite3)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SOCI4 REQUIRED_VARS SOCI4_CORE_LIBRARY SOCI4_SQLITE3_LIBRARY SOCI4_INCLUDE_DIR)
if(SOCI4_FOUND AND NOT TARGET SOCI4::sqlite3)
    add_library(SOCI4::core UNKNOWN IMPORTED)
    set_target_properties(SOCI4::core PROPERTIES IMPORTED_LOCATION ${SOCI4_CORE_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES "${SOCI4_INCLUDE_DIR};${SOCI4_INCLUDE_DIR}/soci")
    add_library(SOCI4::sqlite3 UNKNOWN IMPORTED)
    set_target_properties(SOCI4::sqlite3 PROPERTIES IMPORTED_LOCATION ${SOCI4_SQLITE3_LIBRARY}
        INTERFACE_LINK_LIBRARIES "SOCI4::core;SQLite::SQLite3")
endif()
