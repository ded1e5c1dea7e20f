#include "rewriting.hpp"

namespace docket_cli {
namespace {

void print_failures(const Output& out, const Json& file) {
    for (const auto& d : file["diagnostics"]) out.line(text_at(d, "text"));
    if (file.contains("error")) out.line(shown(out.say(file["error"])));
}

}  // namespace

void DeliveryFlags::add_to(CLI::App& command) {
    auto* check = command.add_flag("--check", checks, "print the names of files that would be written otherwise, and exit with 1 if there are any");
    command.add_flag("--write", writes, "write the files; without it their text is printed")->excludes(check);
}

int deliver_rewritten(Program& program, const Json& report, Delivery delivery) {
    const auto& out = program.out;
    for (const auto& file : report["files"]) {
        const bool failed = file.contains("error") || !file["diagnostics"].empty();
        const bool changed = file.value("changed", false);
        if (delivery == Delivery::Write && changed) write_file(text_at(file, "file"), text_at(file, "text"));
        if (out.json()) continue;
        print_failures(out, file);
        if (delivery == Delivery::Print && !failed) write_out(text_at(file, "text"));
        if (delivery != Delivery::Print && changed) out.line(shown(text_at(file, "file")));
    }
    if (out.json()) out.print(report);
    const bool differs = delivery == Delivery::Check && report.value("changed", 0) > 0;
    return differs || report.value("failed", 0) > 0 ? kWrong : 0;
}

}  // namespace docket_cli
