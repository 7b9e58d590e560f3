// What the project asks of its own files.
#include <algorithm>
#include <regex>

#include "meta/source_tree.hpp"
#include "support/catch.hpp"

using namespace colophon::test;

TEST_CASE("no source file has more than 450 lines") {
  for (const SourceFile* file : cpp_files()) {
    INFO(file->path);
    CHECK(std::count(file->text.begin(), file->text.end(), '\n') <= 450);
  }
}

TEST_CASE("every header is guarded by #pragma once") {
  for (const SourceFile* file : cpp_files()) {
    if (!file->path.ends_with(".hpp")) continue;
    INFO(file->path);
    CHECK(file->text.starts_with("#pragma once\n"));
  }
}

TEST_CASE("no file names a folder of somebody's machine") {
  const std::regex machine("(^|[\\s\"'=(:`])/(home|Users|root|work)/[A-Za-z]");
  REQUIRE(std::regex_search(std::string("see /hom") + "e/me", machine));
  REQUIRE_FALSE(source_tree().empty());
  for (const SourceFile& file : source_tree()) {
    INFO(file.path);
    CHECK_FALSE(std::regex_search(file.text, machine));
  }
}

TEST_CASE("text files end in a line feed and have no Windows line ends") {
  for (const SourceFile* file : cpp_files()) {
    INFO(file->path);
    CHECK(file->text.ends_with("\n"));
    CHECK(file->text.find('\r') == std::string::npos);
  }
}
