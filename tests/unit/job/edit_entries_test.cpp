#include "job/edit_entries.hpp"

#include <catch2/catch.hpp>

using namespace colophon;

namespace {

const std::string kForm = "form: {type: ieee, signer: \"O'Neil, Pat\", date: 2023-01-13}";

/// The text with the edits; empty if one was refused.
std::string edited(const std::string& text, const std::vector<EntryEdit>& edits) {
  const EditedEntries out = edited_entries(text, "papers.yaml", edits);
  if (!out.refused.empty()) CHECK(out.text == text);
  return out.refused.empty() ? out.text : "";
}

std::string with_form(const std::string& text, const std::vector<std::string>& ids) {
  std::vector<EntryEdit> edits;
  for (const std::string& id : ids) edits.push_back({id, "form", kForm});
  return edited(text, edits);
}

}  // namespace

TEST_CASE("a new key goes to the end of its entry; all else stays to the byte") {
  CHECK(
      with_form("# mine\n- id: a   # first\n  title: |\n    Two\n    lines\n\n- id: b\n", {"a"}) ==
      "# mine\n- id: a   # first\n  title: |\n    Two\n    lines\n  " + kForm + "\n\n- id: b\n");
  CHECK(with_form("- title: Ä\n  id: a\n# of b\n- id: b", {"b", "a"}) ==
        "- title: Ä\n  id: a\n  " + kForm + "\n# of b\n- id: b\n  " + kForm + "\n");
  CHECK(with_form("  -   id: 007\n      title: x\n", {"007"}) ==
        "  -   id: 007\n      title: x\n      " + kForm + "\n");
  CHECK(with_form("- {id: a, title: x}\n- {id: b}\n", {"b"}) ==
        "- {id: a, title: x}\n- {" + kForm + ", id: b}\n");
  CHECK(with_form("-\n  id: a\n-\n  id: b\n", {"a"}) ==
        "-\n  id: a\n  " + kForm + "\n-\n  id: b\n");
  CHECK(edited("- id: a\n", {{"a", "x", "x: 1"}, {"a", "y", "y:\n- 2"}}) ==
        "- id: a\n  x: 1\n  y:\n  - 2\n");
}

TEST_CASE("a value is replaced or taken out where it stands") {
  const std::string text =
      "# mine\n- id: a\n  title: Old\n  # of the authors\n  contributors:\n  - family: X\n"
      "    given: Y\n\n  abstract: |\n    # One\n\n    two\n\n# of b\n- title: B\n  id: b\n";
  CHECK(
      edited(text, {{"a", "title", "title: \"New: one\""}}) ==
      "# mine\n- id: a\n  title: \"New: one\"\n  # of the authors\n  contributors:\n  - family: X\n"
      "    given: Y\n\n  abstract: |\n    # One\n\n    two\n\n# of b\n- title: B\n  id: b\n");
  CHECK(edited(text, {{"a", "contributors", "contributors:\n- family: Z"},
                      {"a", "abstract", ""},
                      {"b", "title", "title: C"}}) ==
        "# mine\n- id: a\n  title: Old\n  # of the authors\n  contributors:\n  - family: Z\n\n\n"
        "# of b\n- title: C\n  id: b\n");
}

TEST_CASE("a layout that does not allow an edit is left alone") {
  for (const char* text :
       {"", "a: b\n", "- id: b\n", "- id: a\n  form: {\n", "- id: [\n", "- &x {id: a}\n- *x\n",
        "- {id: a, form: x}\n", "- id: a\n  form: x  # signed twice\n",
        "- id: a\n  form:\n    # ask again\n    type: ieee\n"}) {
    INFO(text);
    CHECK(with_form(text, {"a"}).empty());
  }
  CHECK(edited("- title: x\n  id: a\n", {{"a", "title", ""}}).empty());
  // One that cannot be done does not keep the others from being done.
  const EditedEntries half = edited_entries("- id: a\n- {id: b, x: 1}\n", "papers.yaml",
                                            {{"a", "x", "x: 2"}, {"b", "x", "x: 2"}});
  CHECK(half.text == "- id: a\n  x: 2\n- {id: b, x: 1}\n");
  CHECK(half.refused == std::vector<std::size_t>{1});
}
