#include "typeset/hyphenate.hpp"
#include "unit/typeset/page_fixture.hpp"

using namespace colophon;
using namespace colophon::test_pages;

namespace {

std::string shown(std::string text) {
  return replace_all(std::move(text), "\u00AD", "-");
}

TypesetPiece message(Fixture& f, const std::string& text) {
  f.file("m.md", text);
  Item item = test_pages::item("m", ItemKind::kMessage, "Welcome");
  item.text = "m.md";
  return f.set(item);
}

}  // namespace

TEST_CASE("words are divided as their language does, umlauts and capitals included") {
  for (const auto& [language, word, divided] :
       {std::tuple{"de", "Universitätsbibliothek", "Uni-ver-si-täts-bi-blio-thek"},
        std::tuple{"de", "Überwachung", "Über-wa-chung"},
        std::tuple{"fr", "l'internationalisation", "l'in-ter-na-tio-na-li-sa-tion"},
        std::tuple{"es", "electroencefalografía", "elec-troen-ce-fa-lo-gra-fía"},
        std::tuple{"en", "internationalization", "in-ter-na-tion-al-iza-tion"}}) {
    INFO(language);
    CHECK(shown(typeset::Hyphenator(language)(word)) == divided);
  }
  const typeset::Hyphenator german("de");
  for (const char* text : {"https://example.org/Universitätsbibliothek", "a@veranstaltungen.de",
                           "NASA-Universitätsbib1iothek", "GmbHundCo"})
    CHECK(german(text) == text);
}

TEST_CASE("a language without patterns is told once, scripts that divide no words never") {
  Event event;
  for (const char* language : {"en", "de", "fr-CA", "pt-BR", "ar", "zh-Hans", "ja", "ko", "he"}) {
    INFO(language);
    event.language = language;
    CHECK(typeset::language_findings(event).empty());
  }
  event.language = "sw";
  REQUIRE(typeset::language_findings(event).size() == 1);
  CHECK(typeset::language_findings(event)[0].slug == "hyphenation-missing");
}

TEST_CASE("addresses and code are not hyphenated in running text") {
  Fixture f;
  f.event.language = "de";
  std::string text;
  for (int i = 0; i < 30; ++i)
    text += std::string(static_cast<std::size_t>(i), 'x') +
            " https://example.org/universitaetsbibliothek/strassenverkehrsordnung und "
            "`geschwindigkeitsbegrenzung()` sowie [Krankenversicherungsbeitragssatz]"
            "(https://example.org) gehen.\n\n";
  const std::string plain =
      run_on(message(f, text), "pdftotext -layout x.pdf - | tr -d '\\n ' | sed 's/\u00AD//g'");
  CHECK(plain.find('-') == std::string::npos);
}

TEST_CASE("no line of a Korean title ends inside a word") {
  Fixture f;
  f.event.language = "ko";
  for (const char* title :
       {"256KB 메모리에서의 온디바이스 학습: 마이크로컨트롤러를 위한 효율적인 심층 학습",
        "하드웨어를 고려한 신경망 구조 탐색과 에너지 효율적인 기계 학습의 최근 동향"}) {
    Item talk = item("k", ItemKind::kKeynote, title);
    talk.abstract = "About.";
    const std::string lines = run_on(f.set(talk), "pdftotext -layout x.pdf -");
    for (const std::string& word : split(title, ' ')) CHECK(contains(lines, word));
  }
}

TEST_CASE("no line of Chinese, Japanese or Korean begins or ends with what may not") {
  const std::map<std::string, std::string> samples = {
      {"zh", "各位代表，欢迎参加第八届研讨会。“能效”、《机器学习》（三十篇）等方向！"},
      {"ja", "第八回ワークショップへようこそ。「効率」、ヴァージョン（採択率）など。ちょっとー"},
      {"ko", "제8회 워크숍에 오신 것을 환영합니다. \"효율\" (채택률 25%) 등을 다룹니다!"}};
  const std::string may_not_begin = "，。、！）》」”ーっょョァ.)!%", may_not_end = "（《「“(";
  for (const auto& [language, sample] : samples) {
    Fixture f;
    f.event.language = language;
    std::string text = "字";
    for (int i = 0; i < 24; ++i) text += sample + std::string(static_cast<std::size_t>(i % 3), 'a');
    const TypesetPiece piece = message(f, text + "\n");
    check_sound(piece);
    const std::string out = run_on(piece, "pdftotext -layout x.pdf -");
    int lines = 0;
    for (const std::string& line : split(out, '\n')) {
      const std::u32string characters = to_utf32(std::string(trim(line)));
      if (characters.size() < 3) continue;
      ++lines;
      INFO(language << ": " << line);
      CHECK(to_utf32(may_not_begin).find(characters.front()) == std::u32string::npos);
      CHECK(to_utf32(may_not_end).find(characters.back()) == std::u32string::npos);
    }
    CHECK(lines > 8);
  }
}
