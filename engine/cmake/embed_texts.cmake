# cmake -DOUT=FILE -DDIR=FOLDER -P embed_texts.cmake: the pages of a folder as one C++ source (writing/explain.hpp).
file(GLOB files ${DIR}/*.md)
list(SORT files)
set(items "")
foreach(path ${files})
    get_filename_component(id ${path} NAME_WE)
    file(READ ${path} text)
    string(APPEND items "    {\"${id}\", R\"page(${text})page\"},\n")
endforeach()
file(WRITE ${OUT}.new "#include \"writing/explain.hpp\"

namespace docket::writing {
namespace {

constexpr PageText kPages[] = {
${items}};

}  // namespace

std::span<const PageText> page_texts() { return kPages; }

}  // namespace docket::writing
")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
file(REMOVE ${OUT}.new)
