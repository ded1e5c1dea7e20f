#include "audit/issued.hpp"

#include "audit/past.hpp"
#include "audit/private_values.hpp"
#include "base/format.hpp"
#include "casework/condition_now.hpp"
#include "casework/event.hpp"

namespace docket::audit {
namespace {

// The case at the moment of issue, as a template sees it.
class IssueValues final : public documents::Values {
public:
    IssueValues(const Issue& issue, const definition::Authority& authority, casework::Circumstances& circumstances)
        : issue_(issue), process_(*issue.at.edition->definition), authority_(authority), circumstances_(circumstances) {}

    std::optional<conditions::Value> read(const conditions::Operand& operand) override {
        return casework::value_now(process_, issue_.at.state, operand, circumstances_);
    }
    conditions::Tri holds(const conditions::Expression& condition) override {
        return casework::holds_now(process_, issue_.at.state, condition, circumstances_);
    }
    std::optional<std::string> holder(const std::string& role) override { return casework::holder_now(issue_.at.state, role); }
    std::optional<std::vector<std::string>> elements(const std::string& list) override { return casework::elements_now(process_, issue_.at.state, list); }

    std::optional<conditions::Value> word(documents::Word word) override {
        using documents::Word;
        const auto& state = issue_.at.state;
        const auto* document = definition::find_document(process_, issue_.document);
        const auto titled = [](const std::string& title, const std::string& name) { return title.empty() ? name : title; };
        switch (word) {
            case Word::CaseNumber: return state.case_id;
            case Word::DocumentNumber: return issue_.number.empty() ? std::nullopt : std::optional<conditions::Value>(issue_.number);
            case Word::IssuedOn: return state.documents.at(issue_.document).issued.day;
            case Word::DocumentTitle: return titled(document ? document->title : "", issue_.document);
            case Word::ProcessTitle: return titled(process_.title, process_.id);
            case Word::Authority: return titled(authority_.title, authority_.id);
            case Word::OpenedOn: return state.standing.opened.day;
            case Word::Receipt: return receipt();
            case Word::Seal:
            case Word::Element:
            case Word::Place: break;
        }
        return std::nullopt;
    }

private:
    std::string receipt() const {
        const auto hex = to_hex(issue_.before_rec).substr(0, 32);
        auto out = format("{} #{}", issue_.at.state.case_id, issue_.before_cseq);
        for (std::size_t i = 0; i < hex.size(); i += 8) out += " " + hex.substr(i, 8);
        return out;
    }

    const Issue& issue_;
    const definition::Definition& process_;
    const definition::Authority& authority_;
    casework::Circumstances& circumstances_;
};

std::string text(const Json& object, const char* key) { return object.is_object() ? object.value(key, std::string()) : std::string(); }

// Walks the records of a case and stops over each issue of one document.
class Search {
public:
    Search(const journal::Journal& journal, Library& library, const std::string& document, int issue)
        : journal_(journal), library_(library), document_(document), wanted_(issue) {}

    Result<std::optional<Issue>> through(const std::vector<journal::StoredRecord>& records) {
        for (const auto& record : records) {
            DOCKET_TRY_ASSIGN(const auto body, parse_canonical(record.body));
            DOCKET_TRY(follow(folded_, record, body, library_, journal_.algorithm()));
            DOCKET_TRY_ASSIGN(const auto event, casework::event_from_record(body));
            if (casework::begins_command(event)) {
                DOCKET_TRY_ASSIGN(const auto command, casework::command_from_event(*folded_.edition->definition, event));
                if (!command.authority_version.empty()) authority_version_ = command.authority_version;
            }
            const bool is_about = text(event.what, "document") == document_;
            if (is_about && event.type == "number.given" && found_ && found_->number.empty()) found_->number = text(event.what, "number");
            if (is_about && event.type == "document.issued" && (wanted_ == 0 || event.what.value("issue", 0) == wanted_)) keep(event);
            if (is_about && event.type == "document.rendered" && found_ && found_->rendered.is_null()) found_->rendered = event.what.at("documents").at(0);
            before_ = {record.cseq, record.rec};
        }
        return std::move(found_);
    }

private:
    void keep(const casework::Event& event) {
        found_.emplace();
        found_->document = document_;
        found_->issue = event.what.value("issue", 1);
        found_->at = folded_;
        found_->recorded = text(event.when, "recorded");
        found_->authority_version = authority_version_;
        found_->before_cseq = before_.first;
        found_->before_rec = before_.second;
    }

    const journal::Journal& journal_;
    Library& library_;
    const std::string& document_;
    const int wanted_;
    FoldedCase folded_;
    std::string authority_version_;
    std::pair<std::int64_t, Digest> before_{-1, {}};
    std::optional<Issue> found_;
};

}  // namespace

Result<Issue> find_issue(const journal::Journal& journal, Library& library, const std::string& case_id, const std::string& document, int issue) {
    DOCKET_TRY_ASSIGN(const auto records, journal.records(case_id, -1));
    if (records.empty())
        return fail(ErrorKind::NotFound, "case.unknown", format("there is no case '{}'", case_id), format("没有案件“{}”", case_id));
    DOCKET_TRY_ASSIGN(auto found, Search(journal, library, document, issue).through(records));
    if (!found)
        return fail(ErrorKind::NotFound, "document.not_issued", format("'{}' was not issued in case {}", document, case_id),
                    format("案件{}没有制发过“{}”", case_id, document));
    DOCKET_TRY(restore_private(journal, *found->at.edition->definition, found->at.state));
    return *std::move(found);
}

Result<Rendered> render(const Issue& issue, Library& library) {
    const auto& edition = *issue.at.edition;
    DOCKET_TRY_ASSIGN(const auto made, library.document_template(edition.id, edition.version, issue.document));
    if (!made)
        return fail(ErrorKind::NotFound, "document.no_template", format("'{}' has no template in edition {} of '{}'", issue.document, edition.version, edition.id),
                    format("“{}”{}版的“{}”没有模板", edition.id, edition.version, issue.document));
    DOCKET_TRY_ASSIGN(const auto office, library.authority(issue.at.state.standing.authority, issue.authority_version));
    const auto circumstances = circumstances_of(issue.at.calendar, office, issue.recorded);
    IssueValues values(issue, *office->authority, *circumstances);
    Rendered out;
    out.form = made->made.form;
    out.reference = made->reference;
    out.private_facts = documents::private_facts(made->made, *edition.definition);
    DOCKET_TRY_ASSIGN(out.bytes, documents::render(made->made, values));
    return out;
}

Result<Compared> compare(const journal::Journal& journal, const Issue& issue, std::string_view bytes) {
    if (!issue.rendered.is_object()) return Compared::NotRecorded;
    auto said = issue.rendered;
    if (const auto commitment = text(issue.rendered, "commitment"); !commitment.empty()) {
        std::string salt;
        DOCKET_TRY_ASSIGN(const auto opened, journal.private_value(commitment, &salt));
        if (!opened) return Compared::Erased;
        // Salt and value lie in a table that may be written: only what hashes to the record's commitment counts.
        if (to_text(journal.algorithm(), hash(journal.algorithm(), HashDomain::Commitment, salt, *opened)) != commitment) return Compared::Differs;
        DOCKET_TRY_ASSIGN(said, parse_canonical(*opened));
    }
    const bool is_same = text(said, "digest") == to_text(journal.algorithm(), hash(journal.algorithm(), bytes)) &&
                         said.value("size", std::int64_t{-1}) == static_cast<std::int64_t>(bytes.size());
    return is_same ? Compared::Same : Compared::Differs;
}

}  // namespace docket::audit
