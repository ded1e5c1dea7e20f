#pragma once
// Values or reasons: what every fallible function of the engine returns.
//
// Anything a user can cause is a value. Only std::bad_alloc and broken invariants throw.

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace docket {

// What the caller can do about it; the C ABI maps each kind to one status.
enum class ErrorKind : std::uint8_t {
    InvalidArgument,  // the call itself is wrong: nothing was read or written
    NotFound,         // no such case, process, file
    Definition,       // an author's file is wrong; diagnostics say where
    Rejected,         // the procedure refuses the act; the state is unchanged
    Conflict,         // another writer was first: read and decide again
    Unavailable,      // the store did not answer; whether it stored is unknown
    Corrupt,          // stored data is damaged or was altered
    Interrupted,      // the caller asked to stop
    NotYet,           // known to the language, not carried by this release
    Internal,         // our defect
};

// One reason, in both tongues. `id` is stable and dotted ("step.not_in_stage"); the sentences may improve.
// `place` is where it stands: a file position, a case and record number, or empty.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    std::string id;
    std::string en;
    std::string zh;
    std::string place;
    std::string details = {};  // canonical JSON for machines (diagnostics, the values a refusal read); "" where there is none
};

// The members are named as in C++23's std::expected, which GCC 12 lacks in C++20.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : store_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : store_(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const { return store_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& operator*() & { return std::get<0>(store_); }
    const T& operator*() const& { return std::get<0>(store_); }
    T&& operator*() && { return std::get<0>(std::move(store_)); }
    T* operator->() { return &std::get<0>(store_); }
    const T* operator->() const { return &std::get<0>(store_); }

    Error& error() & { return std::get<1>(store_); }
    const Error& error() const& { return std::get<1>(store_); }
    Error&& error() && { return std::get<1>(std::move(store_)); }

private:
    std::variant<T, Error> store_;
};

struct Done {};
using Status = Result<Done>;
inline Status ok() { return Done{}; }

inline Error fail(ErrorKind kind, std::string id, std::string en, std::string zh, std::string place = {}) {
    return Error{kind, std::move(id), std::move(en), std::move(zh), std::move(place)};
}

}  // namespace docket

// For .cpp files only: leave the function with the error, or go on with the value.
#define DOCKET_JOIN_2(a, b) a##b
#define DOCKET_JOIN(a, b) DOCKET_JOIN_2(a, b)
#define DOCKET_TRY(expr)                                      \
    do {                                                      \
        if (auto docket_try = (expr); !docket_try.has_value()) \
            return std::move(docket_try).error();             \
    } while (0)
#define DOCKET_TRY_ASSIGN_IMPL(tmp, decl, expr) \
    auto tmp = (expr);                          \
    if (!tmp.has_value()) return std::move(tmp).error(); \
    decl = *std::move(tmp)
#define DOCKET_TRY_ASSIGN(decl, expr) DOCKET_TRY_ASSIGN_IMPL(DOCKET_JOIN(docket_try_, __LINE__), decl, expr)
