#include "written.hpp"

#include "support/catch.hpp"
#include "support/paths.hpp"

namespace colophon::test {
namespace {

void require_sound(const std::filesystem::path& file) {
  const Run check = shell("qpdf --check '" + file.string() + "'");
  INFO(check.out + check.err);
  CHECK(check.status == 0);
}

}  // namespace

pdf::PageSourceFile source_of(const std::string& id, const PdfBuilder& builder, int pages) {
  pdf::PageSourceFile source;
  source.id = id;
  source.bytes = builder.bytes();
  source.pages = pages;
  return source;
}

pdf::VolumeJob volume_of(std::vector<pdf::PageSourceFile> sources) {
  pdf::VolumeJob job;
  job.sources = std::move(sources);
  return job;
}

pdf::SingleJob alone(pdf::PageSourceFile source, bool bare) {
  pdf::SingleJob job;
  job.source = std::move(source);
  job.bare = bare;
  return job;
}

Written::Written(const pdf::VolumeJob& job)
    : file(folder_.path() / "v.pdf"), account(pdf::write_volume(job, file)) {
  require_sound(file);
}

Written::Written(const pdf::SingleJob& job)
    : file(folder_.path() / "s.pdf"), account(pdf::write_single(job, file)) {
  require_sound(file);
}

nlohmann::json objects_of(const std::filesystem::path& file) {
  const Run run = shell("qpdf --json=2 --json-key=qpdf '" + file.string() + "'");
  REQUIRE(run.status == 0);
  return nlohmann::json::parse(run.out).at("qpdf").at(1);
}

nlohmann::json resolved(const nlohmann::json& objects, const nlohmann::json& value) {
  if (!value.is_string()) return value;
  const auto found = objects.find("obj:" + value.get<std::string>());
  return found == objects.end() || !found->contains("value") ? value : found->at("value");
}

}  // namespace colophon::test
