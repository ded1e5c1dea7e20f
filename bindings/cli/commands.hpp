#pragma once
// One function a group of commands; each adds its commands to the program.

#include "options.hpp"

namespace docket_cli {

void add_author_commands(CLI::App& app, Program& program);    // check, test
void add_fix_command(CLI::App& app, Program& program);        // fix
void add_format_command(CLI::App& app, Program& program);     // fmt
void add_translate_command(CLI::App& app, Program& program);  // translate
void add_explain_command(CLI::App& app, Program& program);    // explain
void add_schema_command(CLI::App& app, Program& program);     // schema
void add_lsp_command(CLI::App& app, Program& program);      // lsp
void add_deadline_command(CLI::App& app, Program& program);   // deadline
void add_prove_command(CLI::App& app, Program& program);      // prove
void add_reading_command(CLI::App& app, Program& program);    // read
void add_diff_command(CLI::App& app, Program& program);       // diff
void add_draw_command(CLI::App& app, Program& program);       // draw
void add_engine_commands(CLI::App& app, Program& program);    // deploy, advance
void add_case_commands(CLI::App& app, Program& program);      // case open, act, answer, serve, assign, rectify
void add_case_questions(CLI::App& cases, Program& program);   // case show, possible, list, history, due, explain
void add_migrate_command(CLI::App& app, Program& program);    // migrate
void add_work_command(CLI::App& app, Program& program);       // work
void add_try_command(CLI::App& app, Program& program);        // try
void add_simulate_command(CLI::App& app, Program& program);   // simulate
void add_audit_commands(CLI::App& app, Program& program);     // audit verify, timeline, replay, checkpoint

}  // namespace docket_cli
