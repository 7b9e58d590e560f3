#include "fetch/match.hpp"

#include "support/catch.hpp"

using namespace colophon::fetch;

namespace {

/// Name of the one file that is certainly the paper's, else "?" if in doubt, else "".
std::string found(const Match& match, const std::vector<std::string>& names) {
  if (match.files.empty()) return "";
  return match.certain() ? names[match.files[0]] : "?";
}

std::string match_of(const Wanted& paper, const std::vector<std::string>& names) {
  return found(match_files({paper}, names)[0], names);
}

}  // namespace

TEST_CASE("a paper's file is known by source, id or a submission system's pattern") {
  CHECK(match_of({"12", "", ""}, {"11.pdf", "12.pdf"}) == "12.pdf");
  CHECK(match_of({"12", "", ""}, {"conf26-final12.pdf", "conf26-final112.pdf"}) ==
        "conf26-final12.pdf");
  CHECK(match_of({"12", "", ""}, {"12/CameraReady/any name.pdf", "112/CameraReady/x.pdf"}) ==
        "12/CameraReady/any name.pdf");
  CHECK(match_of({"12", "", ""}, {"final/12/12_Paper.pdf", "final/1/1_Paper.pdf"}) ==
        "final/12/12_Paper.pdf");
  CHECK(match_of({"12", "", ""}, {"emc2_2026_paper_12.pdf"}) == "emc2_2026_paper_12.pdf");
  CHECK(match_of({"12", "", ""}, {"12/anything.pdf"}) == "12/anything.pdf");
  CHECK(match_of({"tango", "77", ""}, {"77.PDF"}) == "77.PDF");
  CHECK(match_of({"tango", "", "deep/Bert.pdf"}, {"x/bert.pdf", "tango.pdf"}) == "x/bert.pdf");
  CHECK(match_of({"a.b-c_d", "", ""}, {"A.B-C_D.pdf"}) == "A.B-C_D.pdf");
}

TEST_CASE("numbers that only happen to occur in a name are no match") {
  CHECK(match_of({"2023", "", ""}, {"conf-2023.pdf", "conf2023-final1.pdf"}) == "");
  CHECK(match_of({"2", "", ""}, {"paper12.pdf", "12.pdf", "final12.pdf"}) == "");
  CHECK(match_of({"12", "", ""}, {"12_slides.pdf", "12.docx", "notfinal12x.pdf"}) == "");
  CHECK(match_of({"7", "", ""}, {"newspaper7.pdf"}) == "");
}

TEST_CASE("what cannot be told apart is not guessed") {
  CHECK(match_of({"12", "", ""}, {"conf-final12.pdf", "conf-paper12.pdf"}) == "?");
  CHECK(match_of({"12", "", ""}, {"12/a.pdf", "12/b.pdf"}) == "?");
  CHECK(match_of({"12", "", ""}, {"a/12.pdf", "b/12.pdf"}) == "?");

  const std::vector<std::string> crossed = {"final/12/7_Paper.pdf"};
  const auto both = match_files({{"12", "", ""}, {"7", "", ""}}, crossed);
  CHECK(found(both[0], crossed) == "?");
  CHECK(found(both[1], crossed) == "?");
  CHECK(both[0].rivals == std::vector<std::size_t>{1});

  // An id of one system that is another paper's id in the event.
  const std::vector<std::string> names = {"12.pdf"};
  const auto same = match_files({{"p7", "12", ""}, {"12", "40", ""}}, names);
  CHECK(found(same[0], names) == "?");
  CHECK(found(same[1], names) == "?");
}

TEST_CASE("a stronger claim wins, and one source may be named for two papers") {
  const std::vector<std::string> names = {"7/12.pdf", "7/x.pdf"};
  const auto matches = match_files({{"12", "", ""}, {"7", "", ""}}, names);
  CHECK(found(matches[0], names) == "7/12.pdf");
  CHECK(found(matches[1], names) == "7/x.pdf");

  const std::vector<std::string> shared = {"joint.pdf"};
  const auto two = match_files({{"a", "", "joint.pdf"}, {"b", "", "joint.pdf"}}, shared);
  CHECK(found(two[0], shared) == "joint.pdf");
  CHECK(found(two[1], shared) == "joint.pdf");

  // Same base name from different folders, flattened: nobody can say whose it is.
  const auto flat = match_files({{"a", "", "x/joint.pdf"}, {"b", "", "y/joint.pdf"}}, shared);
  CHECK(found(flat[0], shared) == "?");
}
