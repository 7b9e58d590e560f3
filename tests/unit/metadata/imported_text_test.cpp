#include "metadata/import/text/imported_text.hpp"

#include "base/text.hpp"
#include "metadata/import/text/mojibake.hpp"
#include "metadata/semantic_text.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::metadata;

TEST_CASE("UTF-8 that was read as Latin-1 is read again where that is beyond doubt") {
  struct Row {
    std::string given, meant;  ///< empty: nothing looks like it
    bool certain;
  };
  const Row rows[] = {{"JosÃ©", "José", true},
                      {"MÃ¼ller and GÃ¶del", "Müller and Gödel", true},
                      {"JosÃƒÂ©", "José", true},            // twice
                      {"Erd\u00C5\u0091s", "Erdős", true},  // Latin-1, with a control character
                      {"ErdÅ‘s and MÃ¼ller", "Erdős and Müller", true},
                      {"donâ€™t", "don’t", true},
                      {"çŽ‹å°\u008Fæ˜Ž", "王小明", true},
                      {"Straße", "", false},
                      {"ÃO CAFÉ", "", false},
                      {"“CAFÉ”", "", false},
                      {"CAFÉ…", "", false},
                      {"Š and Ž", "", false},
                      {"NÃO and SÃO", "", false},
                      {"José and JosÃ©", "José and José", false},
                      {"plain", "", false},
                      {"", "", false},
                      {"王小明", "", false}};
  for (const Row& row : rows) {
    INFO(row.given);
    const Mojibake read = unread_utf8(row.given);
    CHECK(read.text == row.meant);
    CHECK(read.certain == row.certain);
    if (read.certain) CHECK(unread_utf8(read.text).text.empty());
  }
}

TEST_CASE("lines and names come as plain Unicode") {
  struct Row {
    std::string given, line, name;
  };
  const Row rows[] = {{"Universit{\\\"a}t  Z\\\"urich", "Universität Zürich", "Universität Zürich"},
                      {"Caf&eacute; &#233; &#xE9; &amp;eacute;", "Café é é é", "Café é é é"},
                      {"R&amp;D and R&D; AT&T", "R&D and R&D; AT&T", "R&D and R&D; AT&T"},
                      {"&amp;lt;i&amp;gt;E. coli&lt;/i&gt;", "E. coli", "E. coli"},
                      {"a &lt; b", "a < b", "a < b"},
                      {"O`Brien and O´Neill", "O‘Brien and O´Neill", "O’Brien and O’Neill"},
                      {"O\u0092Brien \u008Caso", "O’Brien Œaso", "O’Brien Œaso"},
                      {"Jane\u00A0X.\u00A0Doe", "Jane X. Doe", "Jane X. Doe"},
                      {"Do\u00ADe\u200B\u202E", "Doe", "Doe"},
                      {"Zo\u0065\u0308", "Zoë", "Zoë"},
                      {"\uFB01nance", "finance", "finance"},
                      {"<p>One</p><p>Two</p>", "One Two", "One Two"},
                      {"JosÃ© PÃ©rez", "José Pérez", "José Pérez"},
                      {"<!-- x -->Doe", "Doe", "Doe"},
                      {"\\'{A}lvaro Nu\\~nez", "Álvaro Nuñez", "Álvaro Nuñez"}};
  for (const Row& row : rows) {
    INFO(row.given);
    const ImportedText line = imported_line(row.given), name = imported_name(row.given);
    CHECK(line.text == row.line);
    CHECK(name.text == row.name);
    CHECK(imported_line(line.text).text == line.text);
    CHECK(imported_name(name.text).text == name.text);
  }
}

TEST_CASE("abstracts keep their paragraphs, lists and emphasis") {
  const auto check = [](const std::string& given, const std::string& expected) {
    INFO(given);
    const ImportedText text = imported_abstract(given);
    CHECK(text.text == expected);
    CHECK(text.kept.empty());
    // What Markdown marks is text to LaTeX.
    if (text.text.find('*') == std::string::npos) {
      CHECK(imported_abstract(text.text).text == text.text);
    }
  };
  check("<p>One &amp; <i>two</i>.</p><p>Three.</p>", "One & *two*.\n\nThree.");
  check("One<br/><br/>two", "One\n\ntwo");
  check("<jats:p>H<jats:sub>2</jats:sub>O</jats:p>", "H₂O");
  check("<ul><li>one</li><li>two</li></ul>", "- one\n- two");
  check("First \\emph{word}.\n\nSecond.", "First *word*.\n\nSecond.");
}

TEST_CASE("what was mended and what is doubtful is told, with code points and places") {
  using Notes = std::vector<std::string>;
  const TextNotes hidden = imported_line("ab\u200Bc\u202Ed\u200Be").notes;
  CHECK(hidden.mended == Notes{"U+200B, which shows nothing, as character 3",
                               "U+202E, which shows nothing, as character 5"});
  CHECK(imported_line("a&#8203;b").notes.mended ==
        Notes{"HTML's &#8203;", "U+200B, which shows nothing"});
  CHECK(imported_line("Universit\xE4t").notes.doubtful ==
        Notes{"U+FFFD in place of a character that is lost"});
  CHECK(imported_line("a \uF0B7 b").notes.doubtful ==
        Notes{"U+F0B7, which has a meaning in one font only"});
  CHECK(imported_line("a \uF0B7 b").text == "a \uF0B7 b");
  CHECK(imported_line("José and JosÃ©").notes.doubtful ==
        Notes{"UTF-8 read as Latin-1, it seems, perhaps for \"José and José\""});
  CHECK(imported_line("JosÃ©").notes.mended == Notes{"UTF-8 read as Latin-1"});
  const Findings findings =
      text_findings("title", {"\\foo"}, {{"HTML's &amp;"}, {"something"}}, {});
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].rule == "CFG-013");
  CHECK(findings[1].rule == "CFG-015");
  CHECK(findings[1].severity == Severity::kInfo);
  CHECK(findings[2].rule == "CFG-043");
}

TEST_CASE("hidden characters are found where they stand") {
  const std::vector<HiddenCharacter> found = hidden_characters("a\u200Bé\u2067b");
  REQUIRE(found.size() == 2);
  CHECK(found[0].place == 1);
  CHECK(found[1].place == 3);
  CHECK(character_name(found[0].character) == "ZERO WIDTH SPACE");
  CHECK(hidden_characters("نمی\u200Cخواهم").empty());
  CHECK(hidden_characters("👩\u200D🔬").empty());
}

TEST_CASE("no text makes the cleaning run away") {
  for (const std::string unit :
       {"&amp;", "&lt;", "<p>", "<ul><li>", "<!--", "Ã©", "\u200B", "&#8203;"}) {
    std::string text;
    while (text.size() < 100'000) text += unit;
    CHECK(imported_abstract(text).text.size() <= 20 * text.size());
    CHECK(imported_line(text.substr(0, 19'000)).text.size() <= 20 * text.size());
  }
}
