// Titles: what they say, and what of it is marked.
#include "base/text.hpp"
#include "metadata/import/latex/decode.hpp"
#include "metadata/semantic_text.hpp"
#include "model/title_markup.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

struct Row {
  const char* latex;
  const char* text;
  const char* markup;
};

/// What must be true of every title, whatever it is.
void hold(const DecodedTitle& title) {
  CHECK(valid_utf8(title.text));
  CHECK(title.text == squeeze(title.text));
  if (title.markup.empty()) return;
  std::string problem;
  const auto marked = parse_title_markup(title.markup, problem);
  CHECK(problem.empty());
  REQUIRE(marked);
  CHECK(same_title(*marked, title.text));
}

}  // namespace

TEST_CASE("faces, scripts and formulas of titles are marked") {
  const Row rows[] = {
      {R"({BERT} for Andr\'e \& Co: 50\% {\"U}ber)", "BERT for André & Co: 50% Über", ""},
      {R"(\emph{E. coli} and \textbf{bold} {\it old} {\sc Caps} \texttt{x86})",
       "E. coli and bold old Caps x86",
       "<i>E. coli</i> and <b>bold</b> <i>old</i> <sc>Caps</sc> <tt>x86</tt>"},
      {R"(H$_2$O, EMC$^2$, CO\textsubscript{2}, 2\textsuperscript{nd}, $10^{-3}$)",
       "H₂O, EMC², CO₂, 2nd, 10⁻³",
       "H<sub>2</sub>O, EMC<sup>2</sup>, CO<sub>2</sub>, 2<sup>nd</sup>, 10<sup>−3</sup>"},
      {R"($\alpha$-stable, $5 \times 5$, $\mathcal{O}(n \log n)$, $\le 5$, $n\log n$)",
       "α-stable, 5 × 5, O(n log n), ≤ 5, n log n", ""},
      {R"($O(n^{1.5})$ and $A^*$, $\ell_\infty$ in $\mathbb{R}^d$, $2^{O(n)}$, $90^\circ$)",
       "O(n^1.5) and A*, ℓ_∞ in ℝᵈ, 2^(O(n)), 90°",
       "O(n<sup>1.5</sup>) and A<sup>*</sup>, ℓ<sub>∞</sub> in ℝ<sup>d</sup>, 2<sup>O(n)</sup>, "
       "90°"},
      {R"(A $\frac{1}{2}$-approximation)", "A 1/2-approximation",
       "A <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>-approximation"},
      {R"($\sqrt{n+1}$ and $x_i^2$, $\hat{x}$, $f'(x)$)", "√(n+1) and xᵢ², x̂, f′(x)",
       "<math><msqrt><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msqrt></math> and "
       "<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>, "
       "<math><mover accent=\"true\"><mi>x</mi><mo>^</mo></mover></math>, f′(x)"},
      {R"($\binom{n}{k}$ at $2^{2^n}$)", "(n k) at 2^(2ⁿ)",
       "<math><mrow><mo>(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>"
       "</mrow></math> at <math><msup><mn>2</mn><msup><mn>2</mn><mi>n</mi></msup></msup></math>"},
      {R"(\textbf{A Title in Bold})", "A Title in Bold", ""},
      {R"({\Large\bf Whole} )", "Whole", ""},
      {R"(\emph{a \textit{b} c} d)", "a b c d", "<i>a b c</i> d"},
      {R"(x \emph{} y \textit{ z })", "x y z", "x y <i>z</i>"},
      {R"(\'{\textit{e}}t)", "ét", "<i>é</i>t"},
      {"A < B & C > D", "A < B & C > D", ""},
      {R"(\emph{R\&D} <3)", "R&D <3", "<i>R&amp;D</i> &lt;3"},
      {"``Quoted'' -- and `so' --- on", "“Quoted” – and ‘so’ — on", ""},
      {"costs $5 and $10", "costs $5 and $10", ""},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    const DecodedTitle title = latex_to_title(row.latex);
    CAPTURE(row.latex);
    CHECK(title.text == row.text);
    CHECK(title.markup == row.markup);
    CHECK(title.kept.empty());
    CHECK(title.notes.mended.empty());
    hold(title);
  }
}

TEST_CASE("what a title cannot say is kept as written and noted") {
  const DecodedTitle title = latex_to_title(R"(On \foo{bar}, $\unknown_1$ and $a & b$ \emph{x})");
  CHECK(title.text == R"(On \foo{bar}, $\unknown_1$ and $a & b$ x)");
  CHECK(title.markup == R"(On \foo{bar}, $\unknown_1$ and $a &amp; b$ <i>x</i>)");
  CHECK(title.kept == std::vector<std::string>{"\\foo{bar}", "$\\unknown_1$", "$a & b$"});
  hold(title);
}

TEST_CASE("what systems leave in titles is mended and told") {
  struct Mended {
    std::string given, text, markup;
    std::vector<std::string> mended;
  };
  const Mended rows[] = {
      {"R&amp;D for <i>E. coli</i> in H<sub>2</sub>O<br/>now",
       "R&D for E. coli in H₂O now",
       "R&amp;D for <i>E. coli</i> in H<sub>2</sub>O now",
       {"HTML's &amp;", "HTML's <i>", "HTML's <sub>", "HTML's <br>"}},
      {"<span style=\"x\">A</span> costs &#36;5 &lt; &#x20AC;10; AT&T",
       "A costs $5 < €10; AT&T",
       "",
       {"HTML's <span>", "HTML's &#36;", "HTML's &lt;", "HTML's &#x20AC;"}},
      {"if a <b and c> d </i> <i> e", "if a <b and c> d </i> <i> e", "", {}},
      {"Zero\u200B width \u202Eand\u202C soft\u00ADly \uFEFF.",
       "Zero width and softly .",
       "",
       {"U+200B, which shows nothing, as character 5",
        "U+202E, which shows nothing, as character 13",
        "U+202C, which shows nothing, as character 17",
        "U+00AD, which shows nothing, as character 23",
        "U+FEFF, which shows nothing, as character 27"}},
      {"\u0093Quoted\u0094 and it\u0092s \u0096 fine\u0007",
       "“Quoted” and it’s – fine",
       "",
       {"U+0093 of Windows-1252", "U+0094 of Windows-1252", "U+0092 of Windows-1252",
        "U+0096 of Windows-1252", "U+0007, which is no text"}},
      {"Universit\xE4t", "Universit\uFFFDt", "", {}},
      {"E\uFB03cient", "Efficient", "", {"the ligature U+FB03"}},
      {"a \U000F0001 b \U000F1000",
       "a b",
       "",
       {"U+F0001, which is no text", "U+F1000, which is no text"}},
      {"“Smart” ‘quotes’ stay", "“Smart” ‘quotes’ stay", "", {}},
      {"نمی\u200Cخواهم", "نمی\u200Cخواهم", "", {}},
  };
  for (const Mended& row : rows) {
    const DecodedTitle title = latex_to_title(row.given);
    CAPTURE(row.given);
    CHECK(title.text == row.text);
    CHECK(title.markup == row.markup);
    CHECK(title.notes.mended == row.mended);
    CHECK(invisible_in(title.text).empty());
    hold(title);
  }
}

TEST_CASE("no title makes the decoder run away") {
  for (const std::string& text :
       {std::string(50'000, '{'), std::string(50'000, '$'), "$" + std::string(20'000, '{') + "$",
        "$" + std::string(20'000, '^') + "$", "$" + std::string(20'000, '\'') + "$",
        std::string("$x^$"), std::string("$\\frac{1}$"), std::string("$\\sqrt[3]{x}$"),
        std::string("$x_a_b$"), std::string("\\emph"), std::string("<i>"), std::string("&#;")}) {
    const DecodedTitle title = latex_to_title(text);
    CHECK(title.text.size() <= 5 * text.size() + 100);
    hold(title);
  }
  std::string tags, nested, formulas;
  for (int i = 0; i < 6'000; ++i) tags += "<i>";
  for (int i = 0; i < 10'000; ++i) nested += "\\emph{\\textbf{";
  for (int i = 0; i < 3'000; ++i) formulas += "$\\sqrt{x}$ ";
  hold(latex_to_title(tags));
  hold(latex_to_title(nested));
  hold(latex_to_title(formulas));
  CHECK(latex_to_title(formulas).kept.size() == 100);
}
