#pragma once
// Cases in memory: one entry a case, one act at a time on each, the least recently used forgotten.

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "audit/case_fold.hpp"

namespace docket {

struct CaseEntry {
    std::mutex mutex;                          // held for the whole of an act: load, decide, store, install
    std::optional<audit::FoldedCase> folded;   // guarded by mutex; empty: not loaded, or dropped after a failed store
};

class CaseStore {
public:
    explicit CaseStore(std::size_t most) : most_(most) {}

    // Never null. An entry in use is not forgotten, so two threads always meet at the same mutex.
    std::shared_ptr<CaseEntry> entry(const std::string& case_id) {
        const std::scoped_lock lock(mutex_);
        if (const auto found = entries_.find(case_id); found != entries_.end()) {
            order_.splice(order_.begin(), order_, found->second.place);
            return found->second.entry;
        }
        order_.push_front(case_id);
        auto made = std::make_shared<CaseEntry>();
        entries_.emplace(case_id, Slot{made, order_.begin()});
        forget();
        return made;
    }

    void clear() {
        const std::scoped_lock lock(mutex_);
        entries_.clear();
        order_.clear();
    }

private:
    struct Slot {
        std::shared_ptr<CaseEntry> entry;
        std::list<std::string>::iterator place;
    };

    void forget() {
        auto last = order_.end();
        while (entries_.size() > most_ && last != order_.begin()) {
            --last;
            const auto found = entries_.find(*last);
            if (found->second.entry.use_count() > 1) continue;
            entries_.erase(found);
            last = order_.erase(last);
        }
    }

    const std::size_t most_;
    std::mutex mutex_;                          // guards what follows
    std::list<std::string> order_;              // most recent first
    std::unordered_map<std::string, Slot> entries_;
};

}  // namespace docket
