// The YAML reader and the readers of the event's files on arbitrary bytes: the first byte picks the
// file. `make fuzz`; inputs that broke something go to regressions/event_yaml.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "event/read.hpp"
#include "event/write.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace colophon;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  Findings findings;
  const auto document = yaml::parse(text, "fuzz", findings);
  if (!document) return 0;
  const yaml::Source source{document->file, findings};
  Event model;
  using Reader = void (*)(const yaml::Source&, const yaml::Node&, Event&);
  constexpr Reader kReaders[] = {
      event::read_event_file, event::read_papers,      event::read_committees, event::read_sponsors,
      event::read_programme,  event::read_people_file, event::read_waivers};
  kReaders[data[0] % std::size(kReaders)](source, *document->root, model);
  // What was read without error must come back from what the writer makes of it.
  if (worst(findings) == Severity::kError) return 0;
  for (const auto& [name, written] : format_event_files(model)) {
    Findings again;
    if (!yaml::parse(written, name, again)) __builtin_trap();
  }
  return 0;
}
