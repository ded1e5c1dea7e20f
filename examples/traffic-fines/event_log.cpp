#include "event_log.hpp"

#include <expat.h>
#include <zlib.h>

#include <cstring>
#include <memory>
#include <stdexcept>

namespace fines {
namespace {

constexpr int kMaxDepth = 32;
constexpr std::size_t kMaxValueBytes = 64 * 1024;

struct Reader {
    XML_Parser parser = nullptr;
    const std::function<void(Trace&&)>* each = nullptr;
    std::string refused;  // why reading stopped
    int depth = 0;
    int trace_depth = 0;  // 0: outside
    int event_depth = 0;
    Trace trace;
    LogEvent event;

    void refuse(const char* why) {
        refused = why;
        XML_StopParser(parser, XML_FALSE);
    }
};

const char* attribute(const XML_Char** attributes, const char* key) {
    for (; *attributes; attributes += 2) {
        if (std::strcmp(attributes[0], key) == 0) return attributes[1];
    }
    return nullptr;
}

void take_value(Reader& reader, const XML_Char** attributes) {
    const char* key = attribute(attributes, "key");
    const char* value = attribute(attributes, "value");
    if (!key || !value) return;
    if (std::strlen(value) > kMaxValueBytes) return reader.refuse("a value is too long");
    const bool is_name = std::strcmp(key, "concept:name") == 0;
    if (reader.event_depth && reader.depth == reader.event_depth + 1) {
        if (is_name) {
            reader.event.name = value;
        } else if (std::strcmp(key, "time:timestamp") == 0) {
            reader.event.timestamp = value;
        } else {
            reader.event.attributes[key] = value;
        }
    } else if (!reader.event_depth && reader.trace_depth && reader.depth == reader.trace_depth + 1 && is_name) {
        reader.trace.id = value;
    }
}

void XMLCALL start(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& reader = *static_cast<Reader*>(data);
    if (++reader.depth > kMaxDepth) return reader.refuse("nested too deeply");
    if (std::strcmp(name, "trace") == 0) {
        reader.trace_depth = reader.depth;
        reader.trace = {};
    } else if (std::strcmp(name, "event") == 0 && reader.trace_depth) {
        reader.event_depth = reader.depth;
        reader.event = {};
    } else if (reader.trace_depth) {
        take_value(reader, attributes);
    }
}

void XMLCALL end(void* data, const XML_Char*) {
    auto& reader = *static_cast<Reader*>(data);
    if (reader.depth == reader.event_depth) {
        reader.event_depth = 0;
        if (reader.event.name.empty() || reader.event.timestamp.empty()) return reader.refuse("an event lacks its name or time");
        reader.trace.events.push_back(std::move(reader.event));
    } else if (reader.depth == reader.trace_depth) {
        reader.trace_depth = 0;
        if (reader.trace.id.empty()) return reader.refuse("a trace lacks its name");
        (*reader.each)(std::move(reader.trace));
    }
    --reader.depth;
}

void XMLCALL doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<Reader*>(data)->refuse("a document type declaration is not accepted");
}

}  // namespace

void read_event_log(const std::string& path, const std::function<void(Trace&&)>& each,
                    const std::function<void(long long bytes)>& progress) {
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
    if (!file) throw std::runtime_error(path + ": cannot be opened");
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate("UTF-8"), XML_ParserFree);
    if (!parser) throw std::bad_alloc();

    Reader reader;
    reader.parser = parser.get();
    reader.each = &each;
    XML_SetUserData(parser.get(), &reader);
    XML_SetElementHandler(parser.get(), start, end);
    XML_SetStartDoctypeDeclHandler(parser.get(), doctype);

    std::vector<char> buffer(1 << 16);
    for (bool last = false; !last;) {
        const int read = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
        if (read < 0) throw std::runtime_error(path + ": damaged gzip file");
        last = read == 0;
        if (XML_Parse(parser.get(), buffer.data(), read, last) != XML_STATUS_OK) {
            const auto why = reader.refused.empty() ? std::string(XML_ErrorString(XML_GetErrorCode(parser.get()))) : reader.refused;
            throw std::runtime_error(path + ":" + std::to_string(XML_GetCurrentLineNumber(parser.get())) + ": " + why);
        }
        progress(gzoffset(file.get()));
    }
}

}  // namespace fines
