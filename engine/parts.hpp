#pragma once
// What the parts of an open engine share.

#include <atomic>
#include <memory>
#include <mutex>

#include "case_store.hpp"
#include "clock.hpp"
#include "directory.hpp"
#include "engine.hpp"
#include "journal/journal.hpp"
#include "library/library.hpp"

namespace docket {

struct EngineParts {
    EngineOptions options;
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<Library> library;
    CaseStore cases;
    Clock clock;
    DirectoryState people;
    std::atomic<bool> letters_waiting = true;  // the outbox may hold some: those that an earlier process left, to begin with
    std::mutex delivering;                     // held by who empties it; never while a case is held

    EngineParts(EngineOptions given, std::unique_ptr<journal::Journal> opened, Library::Shipped shipped)
        : options(std::move(given)), journal(std::move(opened)), library(std::make_unique<Library>(*journal, std::move(shipped))),
          cases(options.cached_cases) {}
};

}  // namespace docket
