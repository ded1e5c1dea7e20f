#pragma once
// Reads an event log in XES (IEEE 1849), plain or gzip, one trace at a time. The file is untrusted input: a document
// type declaration, and with it every entity, is refused; nesting and value length are bounded.

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace fines {

struct LogEvent {
    std::string name;                              // concept:name
    std::string timestamp;                         // time:timestamp, "2006-07-24T00:00:00+02:00"
    std::map<std::string, std::string> attributes; // the others, by key
};

struct Trace {
    std::string id;                                // concept:name
    std::vector<LogEvent> events;                  // as the file has them
};

// `progress` is called with the bytes read so far, from the compressed file. Throws std::runtime_error with the file and
// line on anything that is no XES.
void read_event_log(const std::string& path, const std::function<void(Trace&&)>& each,
                    const std::function<void(long long bytes)>& progress);

}  // namespace fines
