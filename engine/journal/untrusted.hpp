#pragma once
// A journal's file read as untrusted input: opened for reading alone, defensive, nothing of its schema trusted, no mmap.
// Through SQLite's own interface, not SOCI: verification wants the storage class of each value as it lies in the file,
// and views into a row instead of copies.

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace docket::journal {

// One row, valid within the callback. A value of another storage class than asked for reads as 0 or "", and sound()
// turns false for the row.
class RowView {
public:
    explicit RowView(sqlite3_stmt* row) : row_(row) {}
    std::int64_t integer(int column);
    std::string_view text(int column);
    bool sound() const { return sound_; }

private:
    sqlite3_stmt* row_;
    bool sound_ = true;
};

// Returning false stops.
using EachRow = std::function<bool(RowView&)>;

// One prepared question with integer parameters.
class Question {
public:
    ~Question();
    Question(Question&& other) noexcept;
    Question& operator=(Question&&) = delete;
    Status ask(std::initializer_list<std::int64_t> parameters, const EachRow& each);

private:
    friend class UntrustedFile;
    Question(sqlite3* database, sqlite3_stmt* statement, std::string path);
    sqlite3* database_;
    sqlite3_stmt* statement_;
    std::string path_;
};

class UntrustedFile {
public:
    // Everything read until the end is one state of the file. Where nobody writes it, it is opened so that not even
    // side files are made; unchanged() then tells whether the file was written to meanwhile.
    static Result<std::unique_ptr<UntrustedFile>> open(const std::string& url);
    ~UntrustedFile();
    UntrustedFile(const UntrustedFile&) = delete;
    UntrustedFile& operator=(const UntrustedFile&) = delete;

    // SELECTs of ours only. Stopping early is not an error. A damaged page is: Corrupt.
    Status rows(const std::string& sql, const EachRow& each);
    Result<Question> prepare(const std::string& sql);

    Status unchanged() const;

    // Of the write-ahead log beside the file, as unread_frames() counts them; 0 while somebody writes the journal.
    std::int64_t unread_frames() const;
    const std::string& path() const { return path_; }

private:
    struct Stamp;
    UntrustedFile(sqlite3* database, std::string path);
    sqlite3* database_;
    std::string path_;
    std::unique_ptr<Stamp> stamp_;  // where the file was opened as unchanging
};

}  // namespace docket::journal
