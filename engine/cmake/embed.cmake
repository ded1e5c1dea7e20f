# cmake -DOUT=FILE -DDIR=FOLDER -P embed.cmake: the YAML files of a folder as one C++ source (library/shipped.hpp).
file(GLOB files ${DIR}/*.yaml)
list(SORT files)
set(items "")
foreach(path ${files})
    get_filename_component(id ${path} NAME_WE)
    file(READ ${path} text)
    string(APPEND items "    {\"${id}\", R\"docket(${text})docket\"},\n")
endforeach()
file(WRITE ${OUT}.new "#include \"library/shipped.hpp\"

namespace docket {
namespace {

constexpr ShippedFile kCalendars[] = {
${items}};

}  // namespace

std::span<const ShippedFile> shipped_calendars() { return kCalendars; }

}  // namespace docket
")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
file(REMOVE ${OUT}.new)
