#include "metadata/import/latex/decode.hpp"
#include "support/catch.hpp"

using namespace colophon::metadata;

namespace {

struct Row {
  const char* latex;
  const char* text;
};

}  // namespace

TEST_CASE("accents, letters and signs become Unicode") {
  const Row rows[] = {
      {R"(Andr\'{e} and Andr\'e)", "André and André"},
      {R"({\"o} \"{o} \"o {\"{o}})", "ö ö ö ö"},
      {R"(Dvo\v{r}\'ak, \c{S}eng\"ul, Nguy\~{\^e}n)", "Dvořák, Şengül, Nguyễn"},
      {R"(\o re, {\L}ukasz, Wei\ss, Wei{\ss}mann, \aa)", "øre, Łukasz, Weiß, Weißmann, å"},
      {R"(Mart\'{\i}nez, Mart\'\i nez)", "Martínez, Martínez"},
      {R"(Erd\H{o}s, \k{a}, \u{g}, \r{u}, \.{z}, \d{s})", "Erdős, ą, ğ, ů, ż, ṣ"},
      {R"(68\% of \$5 \& \#1 a\_b \{x\})", "68% of $5 & #1 a_b {x}"},
      {"pages 1--5 --- ``quoted'' `single' GPT-4's", "pages 1–5 — “quoted” ‘single’ GPT-4's"},
      {R"({BERT} for \textit{in situ} \textbf{and \emph{more}} \textsc{Caps})",
       "BERT for in situ and more Caps"},
      {R"($\alpha$-stable, $10^{-3}$, H$_2$O, $L_{2}$, EMC$^2$, $\mathcal{O}(n)$, $5 \times 5$)",
       "α-stable, 10⁻³, H₂O, L₂, EMC², O(n), 5 × 5"},
      {"costs $5 and $10, 100% sure, A & B", "costs $5 and $10, 100% sure, A & B"},
      {"about ~5 words, Fig.~3", "about ~5 words, Fig. 3"},
      {R"(one \\ two \newline three)", "one two three"},
      {R"(\LaTeX{} and \TeX\ too)", "LaTeX and TeX too"},
      {"M\xC3\xBCller \xE6\x9D\x8E", "Müller 李"},
      {"", ""},
  };
  for (const Row& row : rows) {
    const DecodedLatex decoded = latex_to_text(row.latex);
    CAPTURE(row.latex);
    CHECK(decoded.text == row.text);
    CHECK(decoded.kept.empty());
  }
}

TEST_CASE("what has no plain form is kept as written and noted") {
  const DecodedLatex decoded = latex_to_text(R"(A \cite{x} of $\frac{1}{2}$ and \foo[a]{b} end)");
  CHECK(decoded.text == R"(A \cite{x} of $\frac{1}{2}$ and \foo[a]{b} end)");
  CHECK(decoded.kept == std::vector<std::string>{"\\cite{x}", "$\\frac{1}{2}$", "\\foo[a]{b}"});
}

TEST_CASE("a body becomes Markdown") {
  const DecodedLatex decoded = latex_body_to_markdown(R"(\section*{Welcome}
\vspace{1em}\noindent Dear \textbf{all}, % a note
this is {\em fine}.\newline

A break\\
here, see \href{https://a.example/x\_y}{our page} or \url{https://b.example/~c}.\footnote{Ends
\emph{here}.}
% a comment alone
Still the paragraph.

\begin{itemize}
  \item one
  \item two
  \begin{enumerate}
    \item inner
  \end{enumerate}
\end{itemize}
Last * and 2*3, a_b, _x_, \_.
)");
  CHECK(decoded.text == R"(## Welcome

Dear **all**, this is *fine*.

A break\
here, see [our page](https://a.example/x_y) or <https://b.example/~c>.[^1]
Still the paragraph.

- one
- two
   1. inner

Last * and 2\*3, a_b, \_x\_, \_.

[^1]: Ends *here*.)");
  CHECK(decoded.kept.empty());
}

TEST_CASE("a break that breaks nothing is dropped") {
  CHECK(latex_body_to_markdown("One.\\\\ \\newline\n\nTwo\\\\\nthree\\\\").text ==
        "One.\n\nTwo\\\nthree");
  CHECK(latex_body_to_markdown("a\\textbackslash").text == "a\\\\");
}

TEST_CASE("an unknown environment is kept whole as code") {
  const DecodedLatex decoded =
      latex_body_to_markdown("Before\n\\begin{tabular}{ll}a & b\\\\\\end{tabular}\nAfter");
  CHECK(decoded.text ==
        "Before\n\n```latex\n\\begin{tabular}{ll}a & b\\\\\\end{tabular}\n```\n\nAfter");
  CHECK(decoded.kept.size() == 1);
}

TEST_CASE("no input makes the decoder run away") {
  for (const std::string& text :
       {std::string(100'000, '{'), std::string(100'000, '}'), std::string(50'000, '\\'),
        std::string(100'000, '$'), std::string("\\"), std::string("\\begin{"), std::string("\\'"),
        std::string("\\textbf"), std::string("\\href{a"), std::string("\xC3"),
        std::string("$\\") + std::string("\\") + "$", std::string("a\\item b")}) {
    const DecodedLatex decoded = latex_body_to_markdown(text);
    CHECK(decoded.text.size() <= 3 * text.size() + 100);
  }
  std::string nested;
  for (int i = 0; i < 20'000; ++i) nested += "\\textbf{";
  CHECK(latex_to_text(nested).kept.size() == 1);
  std::string accents;
  for (int i = 0; i < 20'000; ++i) accents += "\\'";
  CHECK_FALSE(latex_to_text(accents).text.empty());
}
