#include "colophon/job/kit.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/event_template.hpp"
#include "build/inputs.hpp"
#include "build/staging.hpp"
#include "event/load.hpp"
#include "html/template.hpp"
#include "letters/kit.hpp"
#include "letters/layout.hpp"
#include "report/findings_text.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> open_questions(const Event& event) {
  std::vector<std::string> notes;
  if (event.dates.count("camera-ready") == 0) {
    notes.emplace_back("event.yaml has no dates.camera-ready: the kit names no deadline");
  }
  if (event.deposit.email.empty()) {
    notes.emplace_back("event.yaml has no deposit.email: the kit names no address");
  }
  if (event.notices.empty()) {
    notes.emplace_back("event.yaml has no notices: the kit has no copyright notice to give");
  }
  if (event.upload.empty()) {
    notes.emplace_back("event.yaml has no upload: the kit says not where to upload the PDF");
  }
  if (!event.ieee_record.empty() && event.ieee_express.empty()) {
    notes.emplace_back("event.yaml has no ieee.express: the kit names no id for IEEE PDF eXpress");
  }
  if (!event.ieee_record.empty() && event.ieee_copyright_form.empty()) {
    notes.emplace_back("event.yaml has no ieee.copyright_form: the kit says not where to sign");
  }
  return notes;
}

}  // namespace

KitResult kit(const KitOptions& options) {
  KitResult result;
  const LoadedEvent loaded = load_event(options.event_folder);
  if (!loaded.usable) {
    result.log = report::findings_text(loaded.findings, false);
    result.code = ExitCode::kUsage;
    return result;
  }
  const check::LoadedProfile profile =
      check::load_profile(options.profile.empty() ? loaded.event.profile : options.profile,
                          build::profile_reader(options.event_folder));
  if (!profile.usable) {
    result.log = report::findings_text(profile.findings, false);
    result.code = ExitCode::kUsage;
    return result;
  }
  build::Staging staging(options.out, {.marker = "kit.json", .what = "author kit"});
  const nlohmann::json facts = letters::kit_facts(loaded.event, profile.profile);
  const auto write = [&](const std::string& file, const html::Escape& escape) {
    const std::string name = "templates/kit/" + file;
    write_file(staging.folder() / file,
               letters::without_double_blanks(html::render(
                   name, build::event_template(options.event_folder, name), facts, escape)));
    result.written.push_back(file);
  };
  write("instructions.md", letters::light_markdown);
  write("instructions.html", html::escape_html);
  write_file(
      staging.folder() / "kit.json",
      nlohmann::ordered_json{{"profile", profile.profile.name}, {"files", result.written}}.dump(1) +
          "\n");
  staging.commit();
  result.notes = open_questions(loaded.event);
  return result;
}

}  // namespace colophon::job
