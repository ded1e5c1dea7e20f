#pragma once
// A template as the engine runs it: text, places for values, parts that repeat and parts that may be left out. No code, no
// loop but over a list that the case has, no file: rendering always ends. Constant after construction.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "conditions/expression.hpp"
#include "definition/definition.hpp"
#include "documents/words.hpp"

namespace docket::documents {

enum class FileForm : std::uint8_t { Html, Docx, Odt };  // stored by name
// By the end of the file's name (.html .htm .docx .odt); nullopt: no template.
std::optional<FileForm> form_of_file(std::string_view file_name);

enum class Source : std::uint8_t { Operand, Word, Role };  // what a place reads

struct Insert {
    Source source = Source::Operand;
    conditions::Operand operand;            // Operand
    Word word = Word::CaseNumber;           // Word
    std::string role;                       // Role: one person, or the list of parties
    Form form = Form::Plain;
    std::optional<std::string> otherwise;   // stands where the value is not known
    bool one_line = false;                  // no line break may stand here (an HTML title)
};

struct Piece {
    enum class Kind : std::uint8_t { Text, Insert, ForEach, OnlyIf };
    Kind kind = Kind::Text;
    std::string text;                       // Text: as it goes out
    Insert insert;
    std::string list;                       // ForEach: a role of many, or a fact of choices
    conditions::Expression condition;       // OnlyIf
    std::vector<Piece> parts, otherwise;    // ForEach and OnlyIf; `otherwise` of OnlyIf
};

// One entry of a package; of a plain file the only one, without name.
struct Part {
    std::string name;
    std::vector<Piece> pieces;              // empty: `bytes` go out as they are
    std::string bytes;
};

struct Template {
    FileForm form = FileForm::Html;
    calendar::Tongue tongue = calendar::Tongue::Chinese;  // of the process: in which values are written
    std::vector<Part> parts;
};

// Stored with the deployment: what runs five years later. Strict; format number inside. Errors: model.invalid.
Json to_json(const Template& made);
Result<Template> template_from_json(const Json& json);

// The private facts among what it may show, in the order of the template, each once.
std::vector<std::string> private_facts(const Template& made, const definition::Definition& process);

// The values of a case at one moment.
class Values {
public:
    virtual ~Values() = default;
    // nullopt: not known.
    virtual std::optional<conditions::Value> read(const conditions::Operand& operand) = 0;
    virtual conditions::Tri holds(const conditions::Expression& condition) = 0;
    virtual std::optional<conditions::Value> word(Word word) = 0;       // never Element, Place or Seal
    virtual std::optional<std::string> holder(const std::string& role) = 0;   // the name of the one person in it
    virtual std::optional<std::vector<std::string>> elements(const std::string& list) = 0;  // names, in the order of the list
};

// The same template and the same values give the same bytes, on any machine and in any later release. Errors: document.unknown
// (Rejected), where something is not known that the template needs: what the checker lets pass lacks only what was erased since.
Result<std::string> render(const Template& made, Values& values);

}  // namespace docket::documents
