#include "metadata/person_names.hpp"

#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::metadata;

TEST_CASE("names in capitals and small letters as they would be written") {
  const auto check = [](const char* given, const char* expected) {
    CHECK(recased(given) == expected);
    CHECK(recased(expected) == expected);
  };
  check("DOE", "Doe");
  check("VAN DER BERG", "van der Berg");
  check("de la cruz", "de la Cruz");
  check("O'NEILL-SMITH", "O'Neill-Smith");
  check("o’brien", "O’Brien");
  check("MCDONALD", "McDonald");
  check("J. R. R.", "J. R. R.");
  check("JEAN-LUC", "Jean-Luc");
  check("ÉMILE ŽIŽEK", "Émile Žižek");
  check("siang-ting", "Siang-Ting");
  check("ИВАНОВА", "Иванова");
  check("Berg", "Berg");
  check("van der Berg", "van der Berg");
  check("VAN", "Van");  // nothing follows: no particle
  check("王小明", "王小明");
  check("MacArthur deWitt", "MacArthur deWitt");
  check("", "");
}

TEST_CASE("names given as one string and how they would be split") {
  struct Row {
    const char *full, *family, *given, *suffix;
  };
  const Row rows[] = {{"Jane Doe", "Doe", "Jane", ""},
                      {"Jane X. Doe", "Doe", "Jane X.", ""},
                      {"Ludwig van Beethoven", "van Beethoven", "Ludwig", ""},
                      {"Maria de la Cruz", "de la Cruz", "Maria", ""},
                      {"Christopher De Sa", "Sa", "Christopher De", ""},
                      {"José Ortega y Gasset", "Ortega y Gasset", "José", ""},
                      {"Doe, Jane", "Doe", "Jane", ""},
                      {"Doe, Jane, Jr.", "Doe", "Jane", "Jr."},
                      {"John Smith Jr.", "Smith", "John", "Jr."},
                      {"John Smith, III", "Smith", "John", "III"},
                      {"Dr. Jane Doe, PhD", "Doe", "Jane", ""},
                      {"WANG Wei", "WANG", "Wei", ""},
                      {"Wei WANG", "WANG", "Wei", ""},
                      {"JANE VAN DOE", "VAN DOE", "JANE", ""},
                      {"The ATLAS Collaboration", "The ATLAS Collaboration", "", ""},
                      {"Plato", "Plato", "", ""},
                      {"  Jane   Doe ", "Doe", "Jane", ""},
                      {"", "", "", ""},
                      {",", "", "", ""},
                      {"Jr.", "Jr.", "", ""}};
  for (const Row& row : rows) {
    INFO(row.full);
    const PersonName name = split_name(row.full);
    CHECK(name.family == row.family);
    CHECK(name.given == row.given);
    CHECK(name.suffix == row.suffix);
  }
}

TEST_CASE("small letters are told from scripts that have no capitals") {
  CHECK(small_letters("doe"));
  CHECK(small_letters("van der berg"));
  CHECK_FALSE(small_letters("van der Berg"));
  CHECK_FALSE(small_letters("王"));
  CHECK_FALSE(small_letters("عائشة"));
  CHECK_FALSE(small_letters(""));
}
