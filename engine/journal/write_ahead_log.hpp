#pragma once
// How much of the write-ahead log beside a journal's file can be read.
//
// SQLite reads it up to the first frame whose checksum is wrong, and silently leaves the rest: after a crash the rest was
// never acknowledged, but a byte changed by somebody takes away every commit behind it, as if the tail had been cut off.
// (File format: sqlite.org/fileformat2.html, section 4.)

#include <cstdint>
#include <string>

namespace docket::journal {

// Frames that were written since the log was last begun anew and that SQLite leaves unread; 0 where there is no log.
// Asked while nobody writes the journal: a commit that is being written counts as unread.
std::int64_t unread_frames(const std::string& log_path);

}  // namespace docket::journal
