#include "metadata/import/latex/tables.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"

namespace colophon::metadata::latex {
namespace {

using Symbols = std::unordered_map<std::string_view, std::string_view>;

const Symbols& symbols() {
  static const Symbols table = {
      // letters
      {"o", "ø"},
      {"O", "Ø"},
      {"l", "ł"},
      {"L", "Ł"},
      {"ss", "ß"},
      {"SS", "ẞ"},
      {"ae", "æ"},
      {"AE", "Æ"},
      {"oe", "œ"},
      {"OE", "Œ"},
      {"aa", "å"},
      {"AA", "Å"},
      {"i", "ı"},
      {"j", "ȷ"},
      {"dh", "ð"},
      {"DH", "Ð"},
      {"th", "þ"},
      {"TH", "Þ"},
      {"dj", "đ"},
      {"DJ", "Đ"},
      {"ng", "ŋ"},
      {"NG", "Ŋ"},
      // signs of text
      {"&", "&"},
      {"%", "%"},
      {"$", "$"},
      {"#", "#"},
      {"_", "_"},
      {"{", "{"},
      {"}", "}"},
      {" ", " "},
      {"\n", " "},
      {",", "\u202F"},
      {";", " "},
      {":", " "},
      {"!", ""},
      {"-", ""},
      {"/", ""},
      {"@", ""},
      {"S", "§"},
      {"P", "¶"},
      {"copyright", "©"},
      {"textcopyright", "©"},
      {"pounds", "£"},
      {"euro", "€"},
      {"texteuro", "€"},
      {"dots", "…"},
      {"ldots", "…"},
      {"cdots", "⋯"},
      {"textellipsis", "…"},
      {"textendash", "–"},
      {"textemdash", "—"},
      {"textquoteleft", "‘"},
      {"textquoteright", "’"},
      {"textquotedblleft", "“"},
      {"textquotedblright", "”"},
      {"textquotesingle", "'"},
      {"textquotedbl", "\""},
      {"textbackslash", "\\"},
      {"backslash", "\\"},
      {"textasciitilde", "~"},
      {"textasciicircum", "^"},
      {"textbar", "|"},
      {"textless", "<"},
      {"textgreater", ">"},
      {"textunderscore", "_"},
      {"textbullet", "•"},
      {"textdegree", "°"},
      {"degree", "°"},
      {"texttrademark", "™"},
      {"textregistered", "®"},
      {"textperiodcentered", "·"},
      {"dag", "†"},
      {"ddag", "‡"},
      {"LaTeX", "LaTeX"},
      {"TeX", "TeX"},
      {"LaTeXe", "LaTeX2e"},
      {"BibTeX", "BibTeX"},
      {"xspace", ""},
      {"relax", ""},
      {"protect", ""},
      {"quad", " "},
      {"qquad", " "},
      {"slash", "/"},
      {"lq", "‘"},
      {"rq", "’"},
      {"guillemotleft", "«"},
      {"guillemotright", "»"},
      {"textexclamdown", "¡"},
      {"textquestiondown", "¿"},
      // Greek
      {"alpha", "α"},
      {"beta", "β"},
      {"gamma", "γ"},
      {"delta", "δ"},
      {"epsilon", "ϵ"},
      {"varepsilon", "ε"},
      {"zeta", "ζ"},
      {"eta", "η"},
      {"theta", "θ"},
      {"vartheta", "ϑ"},
      {"iota", "ι"},
      {"kappa", "κ"},
      {"lambda", "λ"},
      {"mu", "μ"},
      {"nu", "ν"},
      {"xi", "ξ"},
      {"omicron", "ο"},
      {"pi", "π"},
      {"rho", "ρ"},
      {"sigma", "σ"},
      {"varsigma", "ς"},
      {"tau", "τ"},
      {"upsilon", "υ"},
      {"phi", "ϕ"},
      {"varphi", "φ"},
      {"chi", "χ"},
      {"psi", "ψ"},
      {"omega", "ω"},
      {"Gamma", "Γ"},
      {"Delta", "Δ"},
      {"Theta", "Θ"},
      {"Lambda", "Λ"},
      {"Xi", "Ξ"},
      {"Pi", "Π"},
      {"Sigma", "Σ"},
      {"Upsilon", "Υ"},
      {"Phi", "Φ"},
      {"Psi", "Ψ"},
      {"Omega", "Ω"},
      // operators and relations
      {"times", "×"},
      {"div", "÷"},
      {"pm", "±"},
      {"mp", "∓"},
      {"cdot", "·"},
      {"ast", "∗"},
      {"star", "⋆"},
      {"circ", "∘"},
      {"bullet", "•"},
      {"leq", "≤"},
      {"le", "≤"},
      {"geq", "≥"},
      {"ge", "≥"},
      {"neq", "≠"},
      {"ne", "≠"},
      {"approx", "≈"},
      {"sim", "∼"},
      {"simeq", "≃"},
      {"cong", "≅"},
      {"equiv", "≡"},
      {"propto", "∝"},
      {"ll", "≪"},
      {"gg", "≫"},
      {"in", "∈"},
      {"notin", "∉"},
      {"subset", "⊂"},
      {"subseteq", "⊆"},
      {"supset", "⊃"},
      {"cup", "∪"},
      {"cap", "∩"},
      {"emptyset", "∅"},
      {"forall", "∀"},
      {"exists", "∃"},
      {"neg", "¬"},
      {"wedge", "∧"},
      {"land", "∧"},
      {"vee", "∨"},
      {"lor", "∨"},
      {"oplus", "⊕"},
      {"otimes", "⊗"},
      {"rightarrow", "→"},
      {"to", "→"},
      {"leftarrow", "←"},
      {"leftrightarrow", "↔"},
      {"Rightarrow", "⇒"},
      {"Leftarrow", "⇐"},
      {"Leftrightarrow", "⇔"},
      {"uparrow", "↑"},
      {"downarrow", "↓"},
      {"mapsto", "↦"},
      {"infty", "∞"},
      {"partial", "∂"},
      {"nabla", "∇"},
      {"sum", "∑"},
      {"prod", "∏"},
      {"int", "∫"},
      {"ell", "ℓ"},
      {"hbar", "ℏ"},
      {"Re", "ℜ"},
      {"Im", "ℑ"},
      {"aleph", "ℵ"},
      {"prime", "′"},
      {"langle", "⟨"},
      {"rangle", "⟩"},
      {"lceil", "⌈"},
      {"rceil", "⌉"},
      {"lfloor", "⌊"},
      {"rfloor", "⌋"},
      {"mid", "∣"},
      {"parallel", "∥"},
      {"perp", "⊥"},
      {"checkmark", "✓"},
      {"log", "log"},
      {"ln", "ln"},
      {"exp", "exp"},
      {"max", "max"},
      {"min", "min"},
      {"sin", "sin"},
      {"cos", "cos"},
      {"tan", "tan"},
      {"arg", "arg"},
      {"argmax", "argmax"},
      {"argmin", "argmin"},
      {"left", ""},
      {"right", ""},
  };
  return table;
}

/// From "0123456789+-=()" on, as Unicode's block "Superscripts and Subscripts" holds them.
constexpr std::u32string_view kScripts = U"0123456789+-−=()";
constexpr std::u32string_view kSuper = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾";
constexpr std::u32string_view kSub = U"₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎";
constexpr std::u32string_view kSuperLetters = U"abcdefghijklmnoprstuvwxyz";
constexpr std::u32string_view kSuperLetterForms = U"ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";
constexpr std::u32string_view kSubLetters = U"aehijklmnoprstuvx";
constexpr std::u32string_view kSubLetterForms = U"ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
static_assert(kScripts.size() == kSuper.size() && kScripts.size() == kSub.size());
static_assert(kSuperLetters.size() == kSuperLetterForms.size());
static_assert(kSubLetters.size() == kSubLetterForms.size());

char32_t mapped(std::u32string_view from, std::u32string_view to, char32_t c) {
  const std::size_t at = from.find(c);
  return at == std::u32string_view::npos ? 0 : to[at];
}

}  // namespace

char32_t accent(std::string_view command) {
  if (command.size() != 1) return 0;
  switch (command.front()) {
    case '`':
      return 0x0300;
    case '\'':
      return 0x0301;
    case '^':
      return 0x0302;
    case '~':
      return 0x0303;
    case '=':
      return 0x0304;
    case 'u':
      return 0x0306;
    case '.':
      return 0x0307;
    case '"':
      return 0x0308;
    case 'h':
      return 0x0309;
    case 'r':
      return 0x030A;
    case 'H':
      return 0x030B;
    case 'v':
      return 0x030C;
    case 'd':
      return 0x0323;
    case 'c':
      return 0x0327;
    case 'k':
      return 0x0328;
    case 'b':
      return 0x0331;
    case 't':
      return 0x0361;
    default:
      return 0;
  }
}

std::optional<std::string_view> symbol(std::string_view command) {
  const auto at = symbols().find(command);
  if (at == symbols().end()) return std::nullopt;
  return at->second;
}

std::string_view command_for(std::string_view sign) {
  static const Symbols table = [] {
    Symbols inverse;
    for (const auto& [command, text] : symbols()) {
      const bool letters = std::all_of(command.begin(), command.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      });
      const std::u32string signs = to_utf32(text);
      // Latin letters ("ø") are commands of text, which formulas do not know.
      const bool of_formulas =
          signs.size() == 1 && signs[0] > 0x7F &&
          (signs[0] >= 0x370 || u_isalpha(static_cast<UChar32>(signs[0])) == 0);
      if (!letters || !of_formulas) continue;
      std::string_view& known = inverse[text];
      const auto rank = [](std::string_view name) { return std::pair(name.size(), name); };
      if (known.empty() || rank(command) < rank(known)) known = command;
    }
    return inverse;
  }();
  const auto at = table.find(sign);
  return at == table.end() ? std::string_view() : at->second;
}

bool keeps_argument(std::string_view command) {
  constexpr std::array<std::string_view, 24> kCommands = {
      "textsc",    "textsf",    "textrm",     "textup",     "textmd",   "textnormal",
      "text",      "mbox",      "hbox",       "mathrm",     "mathit",   "mathbf",
      "mathsf",    "mathtt",    "mathcal",    "mathbb",     "mathfrak", "operatorname",
      "uppercase", "underline", "ensuremath", "boldsymbol", "bm",       "textsl"};
  return std::find(kCommands.begin(), kCommands.end(), command) != kCommands.end();
}

int layout_arguments(std::string_view command) {
  static const std::unordered_map<std::string_view, int> table = {{"noindent", 0},
                                                                  {"indent", 0},
                                                                  {"bigskip", 0},
                                                                  {"medskip", 0},
                                                                  {"smallskip", 0},
                                                                  {"newpage", 0},
                                                                  {"clearpage", 0},
                                                                  {"cleardoublepage", 0},
                                                                  {"pagebreak", 0},
                                                                  {"centering", 0},
                                                                  {"raggedright", 0},
                                                                  {"raggedleft", 0},
                                                                  {"tiny", 0},
                                                                  {"scriptsize", 0},
                                                                  {"footnotesize", 0},
                                                                  {"small", 0},
                                                                  {"normalsize", 0},
                                                                  {"large", 0},
                                                                  {"Large", 0},
                                                                  {"LARGE", 0},
                                                                  {"huge", 0},
                                                                  {"Huge", 0},
                                                                  {"hfill", 0},
                                                                  {"vfill", 0},
                                                                  {"null", 0},
                                                                  {"rm", 0},
                                                                  {"sf", 0},
                                                                  {"sc", 0},
                                                                  {"normalfont", 0},
                                                                  {"linebreak", 0},
                                                                  {"allowbreak", 0},
                                                                  {"sloppy", 0},
                                                                  {"vspace", 1},
                                                                  {"hspace", 1},
                                                                  {"label", 1},
                                                                  {"thispagestyle", 1},
                                                                  {"pagestyle", 1},
                                                                  {"phantomsection", 0},
                                                                  {"addcontentsline", 3},
                                                                  {"setlength", 2},
                                                                  {"index", 1},
                                                                  {"enlargethispage", 1},
                                                                  {"selectlanguage", 1},
                                                                  {"color", 1}};
  const auto at = table.find(command);
  return at == table.end() ? -1 : at->second;
}

char32_t superscript(char32_t c) {
  const char32_t sign = mapped(kScripts, kSuper, c);
  return sign != 0 ? sign : mapped(kSuperLetters, kSuperLetterForms, c);
}

char32_t subscript(char32_t c) {
  const char32_t sign = mapped(kScripts, kSub, c);
  return sign != 0 ? sign : mapped(kSubLetters, kSubLetterForms, c);
}

}  // namespace colophon::metadata::latex
