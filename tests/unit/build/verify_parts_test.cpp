#include "build/verify_parts.hpp"

#include "base/text.hpp"
#include "support/catch.hpp"

using namespace colophon;
using build::ItemRecord;
using build::part_problems;

namespace {

/// A volume of two papers, one tagged and with a form, one with layers and a file; nothing lost.
struct TwoPapers {
  TwoPapers() {
    plan.items.resize(2);
    plan.items[0].id = "a";
    plan.items[1].id = "b";
    ItemRecord a, b;
    a.id = "a";
    a.parts_in = a.parts_single = {.elements = 7, .layers = 0, .fields = 2, .files = 0};
    a.parts_volume = {.elements = 8, .layers = 0, .fields = 2, .files = 0};
    b.id = "b";
    b.parts_in = {.elements = 0, .layers = 3, .fields = 0, .files = 2};
    b.parts_volume = b.parts_single = {.elements = 0, .layers = 3, .fields = 0, .files = 1};
    b.removed = {{"embedded-file", 1, "asked for"}};
    manifest.items = {a, b};
    read = {.elements = 9,
            .branches = {8},
            .layers = 3,
            .fields = 2,
            .fields_below = {{"a", 2}},
            .files = {"b/data.csv"}};
  }
  std::string problems() const { return join(part_problems(manifest, plan, read), "; "); }

  build::Manifest manifest;
  VolumePlan plan;
  pdf::RereadParts read;
};

}  // namespace

TEST_CASE("a volume with all that its papers hold has no problem") {
  CHECK(TwoPapers().problems() == "");
}

TEST_CASE("what is missing from a volume is told with its item") {
  TwoPapers v;
  v.read.branches = {6};
  CHECK(v.problems() == "item a has 6 structure elements, its account in the manifest says 8");
  v = {};
  v.read.branches = {8, 2};
  CHECK(v.problems().find("tagged items that no item of the plan is") != std::string::npos);
  v = {};
  v.read.layers = 2;
  CHECK(v.problems() == "the volume has 2 layers, its account in the manifest says 3");
  v = {};
  v.read.fields_below = {{"a", 1}};
  CHECK(v.problems() == "item a has 1 form fields, its account in the manifest says 2");
  v = {};
  v.read.files = {"c/data.csv"};
  CHECK(v.problems() == "item b has 0 embedded files, its account in the manifest says 1");
  v = {};
  v.manifest.items[1].removed.clear();  // gone, and nobody said so
  CHECK(v.problems() == "item b has 1 embedded files, its account in the manifest says 2");
}

TEST_CASE("a single paper is compared with its own account") {
  const TwoPapers v;
  const ItemRecord& a = v.manifest.items.front();
  pdf::RereadParts read{.elements = 7, .branches = {6}, .layers = 0, .fields = 2};
  CHECK(part_problems(a, read).empty());
  read.elements = 5;
  CHECK(join(part_problems(a, read), "; ") ==
        "item a has 5 structure elements, its account in the manifest says 7");
}
