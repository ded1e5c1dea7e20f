// Placeholders of the XML of a DOCX or ODT. A word processor cuts what was typed into runs as it likes (spelling, revisions,
// fonts): a placeholder that is cut is put together again where it begins, in the run and the style of its first character.

#include <algorithm>

#include "base/text.hpp"
#include "documents/markup.hpp"

namespace docket::documents {
namespace {

struct Names {
    std::string_view paragraph, heading, text, row;  // text "": any text of a paragraph
};
constexpr Names kDocx{"w:p", "w:p", "w:t", "w:tr"};
constexpr Names kOdt{"text:p", "text:h", "", "table:table-row"};

// One piece of text between two tags of the XML.
struct Run {
    Region at;                // of its escaped text
};
struct Paragraph {
    Region whole;             // from its first tag to the end of its last
    Region row;
    std::size_t parent = 0;
    std::vector<Run> runs;
};

// Walks well-formed XML as word processors write it. What is not well-formed gives paragraphs too few, and never runs on.
class Walk {
public:
    Walk(std::string_view xml, const Names& names) : xml_(xml), names_(names) {
        while (at_ < xml_.size()) step();
        std::ranges::stable_sort(done_, {}, [](const Paragraph& p) { return p.whole.begin; });
    }
    std::vector<Paragraph>& paragraphs() { return done_; }

private:
    struct Element {
        std::string_view name;
        std::size_t begin;
    };

    void step() {
        if (xml_[at_] != '<') {
            const auto end = std::min(xml_.find('<', at_), xml_.size());
            add_run({at_, end});
            at_ = end;
        } else if (xml_.substr(at_).starts_with("<!--")) {
            skip_to("-->");
        } else if (xml_.substr(at_).starts_with("<![CDATA[")) {
            skip_to("]]>");
        } else if (xml_.substr(at_).starts_with("<?") || xml_.substr(at_).starts_with("<!")) {
            skip_to(">");
        } else {
            element();
        }
    }
    void skip_to(std::string_view end) {
        const auto found = xml_.find(end, at_);
        at_ = found == xml_.npos ? xml_.size() : found + end.size();
    }

    void element() {
        const auto begin = at_;
        char quote = 0;
        auto end = at_ + 1;
        for (; end < xml_.size() && (quote != 0 || xml_[end] != '>'); ++end)
            if (quote == 0 && (xml_[end] == '"' || xml_[end] == '\'')) quote = xml_[end];
            else if (xml_[end] == quote) quote = 0;
        at_ = std::min(end + 1, xml_.size());
        const auto inside = xml_.substr(begin + 1, end - begin - 1);
        const bool closes = inside.starts_with('/');
        const auto name = inside.substr(closes ? 1 : 0, inside.find_first_of(" \t\r\n/", closes ? 1 : 0) - (closes ? 1 : 0));
        if (closes) close(name);
        else if (!inside.ends_with('/')) open(name, begin);
    }
    void open(std::string_view name, std::size_t begin) {
        if (is_paragraph(name)) {
            Paragraph one;
            one.whole.begin = begin;
            one.parent = open_.empty() ? 0 : open_.back().begin;
            for (const auto& around : open_)
                if (around.name == names_.row) one.row.begin = around.begin + 1;  // its end follows, in close()
            paragraphs_.push_back(std::move(one));
        }
        open_.push_back({name, begin});
    }
    void close(std::string_view name) {
        while (!open_.empty()) {
            const auto last = open_.back();
            open_.pop_back();
            if (is_paragraph(last.name) && !paragraphs_.empty()) {
                paragraphs_.back().whole.end = at_;
                done_.push_back(std::move(paragraphs_.back()));
                paragraphs_.pop_back();
            }
            if (last.name == names_.row)
                for (auto& one : done_)
                    if (one.row.begin == last.begin + 1 && one.row.end == 0) one.row = {last.begin, at_};
            if (last.name == name) return;
        }
    }
    bool is_paragraph(std::string_view name) const { return name == names_.paragraph || name == names_.heading; }
    void add_run(Region at) {
        if (paragraphs_.empty() || (!names_.text.empty() && (open_.empty() || open_.back().name != names_.text))) return;
        paragraphs_.back().runs.push_back({at});
    }

    std::string_view xml_;
    const Names& names_;
    std::size_t at_ = 0;
    std::vector<Element> open_;
    std::vector<Paragraph> paragraphs_;  // that are open
    std::vector<Paragraph> done_;
};

std::string text_of(std::string_view xml, const Paragraph& paragraph) {
    std::string out;
    for (const auto& run : paragraph.runs) out += xml.substr(run.at.begin, run.at.end - run.at.begin);
    return out;
}

// Where each byte of the paragraph's text stands in the XML.
std::size_t place_of(const Paragraph& paragraph, std::size_t offset) {
    for (const auto& run : paragraph.runs) {
        const auto size = run.at.end - run.at.begin;
        if (offset < size) return run.at.begin + offset;
        offset -= size;
    }
    return paragraph.runs.empty() ? 0 : paragraph.runs.back().at.end;
}

struct Found {
    std::size_t open, close;   // offsets in the paragraph's text; close after the last brace
};

std::vector<Found> placeholders(std::string_view text) {
    std::vector<Found> out;
    for (std::size_t at = 0;;) {
        const auto open = text.find("{{", at);
        if (open == text.npos) return out;
        const auto close = text.find("}}", open);
        if (close == text.npos || close > text.find("{{", open + 2)) {
            at = open + 2;
            continue;
        }
        out.push_back({open, close + 2});
        at = close + 2;
    }
}

// Every placeholder in one run: what of it stood in later runs moves to the first.
std::string put_together(std::string_view xml, const Names& names) {
    struct Edit {
        Region at;
        std::string instead;
    };
    std::vector<Edit> edits;
    Walk walk(xml, names);
    for (const auto& paragraph : walk.paragraphs()) {
        const auto text = text_of(xml, paragraph);
        for (const auto& found : placeholders(text)) {
            std::size_t offset = 0;
            bool is_first = true;
            for (const auto& run : paragraph.runs) {
                const auto size = run.at.end - run.at.begin;
                const auto from = std::max(found.open, offset), to = std::min(found.close, offset + size);
                if (from < to) {
                    const Region part{run.at.begin + from - offset, run.at.begin + to - offset};
                    if (!(is_first && to == found.close)) edits.push_back({part, is_first ? text.substr(found.open, found.close - found.open) : ""});
                    is_first = false;
                }
                offset += size;
            }
        }
    }
    std::ranges::stable_sort(edits, {}, [](const Edit& edit) { return edit.at.begin; });
    std::string out;
    std::size_t at = 0;
    for (const auto& edit : edits) {
        if (edit.at.begin < at) continue;
        out.append(xml.substr(at, edit.at.begin - at)).append(edit.instead);
        at = edit.at.end;
    }
    return out.append(xml.substr(std::min(at, xml.size())));
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

}  // namespace

Marked mark_xml(std::string_view xml, FileForm form, int first_line) {
    const auto& names = form == FileForm::Odt ? kOdt : kDocx;
    Marked out;
    out.text = put_together(xml, names);
    Walk walk(out.text, names);
    int line = first_line;
    for (const auto& paragraph : walk.paragraphs()) {
        const auto text = text_of(out.text, paragraph);
        const auto column = [&](std::size_t offset) { return 1 + static_cast<int>(count_code_points(without_entities(std::string_view(text).substr(0, offset)))); };
        const auto found = placeholders(text);
        for (const auto& one : found) {
            Tag tag;
            tag.cut = {place_of(paragraph, one.open), place_of(paragraph, one.close - 1) + 1};
            tag.inside = without_entities(std::string_view(text).substr(one.open + 2, one.close - one.open - 4));
            tag.at = {line, column(one.open) + 2};
            tag.length = static_cast<int>(count_code_points(tag.inside));
            tag.paragraph = paragraph.whole;
            tag.row = paragraph.row.end > 0 ? paragraph.row : Region{};
            tag.parent = paragraph.parent;
            if (is_blank(text.substr(0, one.open)) && is_blank(text.substr(one.close))) tag.alone = paragraph.whole;
            out.tags.push_back(std::move(tag));
        }
        for (std::size_t at = text.find("{{"); at != text.npos; at = text.find("{{", at + 2))
            if (std::ranges::none_of(found, [&](const Found& one) { return one.open <= at && at < one.close; }))
                out.mistakes.push_back(mistake("E084", 0, {line, column(at)}, 2));
        if (const auto wide = text.find("｛｛"); wide != text.npos) out.mistakes.push_back(mistake("E084", 4, {line, column(wide)}, 2));
        auto shown = without_entities(text);
        std::ranges::replace(shown, '\n', ' ');
        out.readable += shown + "\n";
        ++line;
    }
    std::ranges::stable_sort(out.tags, {}, [](const Tag& tag) { return tag.cut.begin; });
    return out;
}

}  // namespace docket::documents
