# cmake -DOUT=FILE -DFILES=GLOB -DHEADER=… -DNAMESPACE=… -DTYPE=… -DFUNCTION=… -P embed.cmake: text files as one C++ source,
# an array of TYPE {name, text} that FUNCTION() gives, as HEADER declares it.
file(GLOB files ${FILES})
list(SORT files)
set(items "")
foreach(path ${files})
    get_filename_component(id ${path} NAME_WE)
    file(READ ${path} text)
    string(APPEND items "    {\"${id}\", R\"docket(${text})docket\"},\n")
endforeach()
file(WRITE ${OUT}.new "#include \"${HEADER}\"

namespace ${NAMESPACE} {
namespace {

constexpr ${TYPE} kTexts[] = {
${items}};

}  // namespace

std::span<const ${TYPE}> ${FUNCTION}() { return kTexts; }

}  // namespace ${NAMESPACE}
")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
file(REMOVE ${OUT}.new)
