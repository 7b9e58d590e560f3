#include "model/identifiers.hpp"

#include "model/identifier_forms.hpp"
#include "support/catch.hpp"

using namespace colophon;

TEST_CASE("check digits of ISBN and ISSN") {
  CHECK(valid_isbn13("979-8-0000-0000-7"));
  CHECK(valid_isbn13("9783161484100"));
  CHECK(valid_isbn13("978 3 16 148410 0"));
  CHECK_FALSE(valid_isbn13("978-3-16-148410-1"));
  CHECK_FALSE(valid_isbn13("977-3-16-148410-0"));
  CHECK_FALSE(valid_isbn13("978-3-16-148410"));
  CHECK_FALSE(valid_isbn13(""));
  CHECK(valid_isbn10("0-306-40615-2"));
  CHECK(valid_isbn10("0-8044-2957-X"));
  CHECK_FALSE(valid_isbn10("0-306-40615-3"));
  CHECK(valid_issn("1834-7037"));
  CHECK(valid_issn("2434-561X"));
  CHECK_FALSE(valid_issn("1834-7038"));
  CHECK_FALSE(valid_issn("18347037"));
  CHECK_FALSE(valid_issn("X834-7037"));
}

TEST_CASE("check digits of ORCID and ROR") {
  CHECK(valid_orcid("0000-0002-1825-0097"));
  CHECK(valid_orcid("0000-0002-1694-233X"));
  CHECK_FALSE(valid_orcid("0000-0002-1825-0098"));
  CHECK_FALSE(valid_orcid("0000000218250097"));
  CHECK_FALSE(valid_orcid("https://orcid.org/0000-0002-1825-0097"));
  CHECK(bare_orcid("https://orcid.org/0000-0002-1825-0097") == "0000-0002-1825-0097");
  // Organisations of the ROR registry: DataCite, Crossref, University of Maryland.
  CHECK(valid_ror("https://ror.org/04wxnsj81"));
  CHECK(valid_ror("https://ror.org/02twcfp32"));
  CHECK(valid_ror("https://ror.org/047s2c258"));
  CHECK_FALSE(valid_ror("https://ror.org/047s2c259"));
  CHECK_FALSE(valid_ror("https://ror.org/147s2c258"));
  CHECK_FALSE(valid_ror("047s2c258"));
  CHECK_FALSE(valid_ror("https://ror.org/047s2c25"));
}

TEST_CASE("syntax of a DOI") {
  CHECK(valid_doi("10.5555/EMC2.2023.00001"));
  CHECK(valid_doi("10.1000.10/123"));
  CHECK(valid_doi("10.1109/5.771073(x)<y>"));
  CHECK_FALSE(valid_doi("https://doi.org/10.5555/a"));
  CHECK_FALSE(valid_doi("10.555/a"));
  CHECK_FALSE(valid_doi("10.5555/"));
  CHECK_FALSE(valid_doi("10.5555/a b"));
  CHECK_FALSE(valid_doi("10.5555"));
  CHECK_FALSE(valid_doi("10./a"));
}

TEST_CASE("one identifier may be written in several ways") {
  CHECK(same_identifier("978-3-16-148410-0", "9783161484100"));
  CHECK(same_identifier("2434-561X", "2434 561x"));
  CHECK_FALSE(same_identifier("978-3-16-148410-0", "979-8-0000-0000-7"));
  CHECK_FALSE(same_identifier("", ""));
  CHECK_FALSE(same_identifier("979-8-0000-XXXX-7?", "979-8-0000-XXXX-7?"));
}

TEST_CASE("identifiers as people copy them come to one form, what is none stays") {
  for (const char* text :
       {"10.5555/ABC(1)", "https://doi.org/10.5555/ABC(1)", "http://dx.doi.org/10.5555/ABC(1)",
        "doi:10.5555/ABC(1)", "DOI: 10.5555/ABC(1)", "doi.org/10.5555/ABC(1)"}) {
    INFO(text);
    CHECK(bare_doi(text) == "10.5555/ABC(1)");
  }
  CHECK(bare_doi("https://doi.org/abc") == "https://doi.org/abc");
  CHECK(bare_doi("") == "");
  for (const char* text : {"03yrm5c26", "https://ror.org/03yrm5c26", "http://ror.org/03yrm5c26",
                           "ror.org/03YRM5C26"}) {
    INFO(text);
    CHECK(full_ror(text) == "https://ror.org/03yrm5c26");
  }
  CHECK(full_ror("03yrm5c27") == "03yrm5c27");
  CHECK(full_ror("") == "");
  CHECK(full_funder_id("02twcfp32") == "https://ror.org/02twcfp32");
  CHECK(full_funder_id("10.13039/100000001") == "https://doi.org/10.13039/100000001");
  CHECK(full_funder_id("http://dx.doi.org/10.13039/1") == "https://doi.org/10.13039/1");
  CHECK(full_funder_id("10.5555/100000001") == "10.5555/100000001");
  CHECK(hyphenated_issn("2434561x") == "2434-561X");
  CHECK(hyphenated_issn("1834 7037") == "1834-7037");
  CHECK(hyphenated_issn("18347038") == "18347038");
  CHECK(hyphenated_issn("") == "");
}
