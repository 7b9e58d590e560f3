// What the decoder does differently in titles: faces, scripts and formulas leave marks.
#include <algorithm>

#include "base/text.hpp"
#include "metadata/import/latex/decoder.hpp"
#include "metadata/import/latex/title_marks.hpp"

namespace colophon::metadata::latex {
namespace {

struct Command {
  std::string_view name;
  Face face;
  bool to_the_end;  ///< of the group, instead of one argument
};

constexpr std::array<Command, 21> kCommands = {{{"textbf", kBold, false},
                                                {"textit", kItalic, false},
                                                {"emph", kItalic, false},
                                                {"textsl", kItalic, false},
                                                {"underline", kUnderline, false},
                                                {"uline", kUnderline, false},
                                                {"textsubscript", kSub, false},
                                                {"textsuperscript", kSup, false},
                                                {"textsc", kSmallCaps, false},
                                                {"texttt", kTypewriter, false},
                                                {"bf", kBold, true},
                                                {"bfseries", kBold, true},
                                                {"it", kItalic, true},
                                                {"itshape", kItalic, true},
                                                {"em", kItalic, true},
                                                {"sl", kItalic, true},
                                                {"slshape", kItalic, true},
                                                {"sc", kSmallCaps, true},
                                                {"scshape", kSmallCaps, true},
                                                {"tt", kTypewriter, true},
                                                {"ttfamily", kTypewriter, true}}};

/// A formula on a line, its scripts marked.
std::string on_a_line(const Formula& formula) {
  if (formula.kind == Formula::Kind::kScripts) {
    std::string out = on_a_line(formula.parts[0]);
    for (const Face face : {kSub, kSup}) {
      const Formula& script = formula.parts[face == kSub ? 1 : 2];
      const std::string text = to_plain(script);
      if (text.empty()) continue;
      // Degrees and primes stand high by themselves.
      const std::string form = face == kSup && text == "∘" ? "°" : text;
      const bool high =
          form == "°" || to_utf32(form).find_first_not_of(U'′') == std::u32string::npos;
      out += high && face == kSup ? form : marked(face, form);
    }
    return out;
  }
  if (formula.kind != Formula::Kind::kRow) return to_plain(formula);
  std::string out;
  const Formula* before = nullptr;
  for (const Formula& part : formula.parts) {
    if (before != nullptr && blank_between(*before, part)) out += ' ';
    out += on_a_line(part);
    before = &part;
  }
  return out;
}

}  // namespace

std::string marked(Face face, std::string_view text) {
  return to_utf8(kOpen + char32_t(face)) + std::string(text) + to_utf8(kClose + char32_t(face));
}

bool Decoder::title_command(const std::string& name, std::string& out) {
  const auto at = std::find_if(kCommands.begin(), kCommands.end(),
                               [&](const Command& command) { return command.name == name; });
  if (at == kCommands.end()) return false;
  if (at->to_the_end) {
    skip_blanks();
    if (depth_ < kMaxDepth) out += marked(at->face, sequence(false));
  } else {
    out += marked(at->face, argument());
  }
  return true;
}

std::optional<std::string> Decoder::formula_in_title(std::string_view inside) {
  std::optional<Formula> formula = parse_formula(inside);
  if (!formula) return std::nullopt;
  if (is_linear(*formula)) return on_a_line(*formula);
  if (formulas_.size() >= kMostFormulas) return std::nullopt;
  formulas_.push_back(std::move(*formula));
  return to_utf8(kFormula + char32_t(formulas_.size() - 1));
}

}  // namespace colophon::metadata::latex
