#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/import/latex/formula.hpp"

namespace colophon::metadata::latex {

/// kTitle: marks as characters of `title_marks.hpp`.
enum class Markup { kNone, kMarkdown, kTitle };

/// Reads LaTeX from left to right. Groups nest at most kMaxDepth deep; what is deeper, and every
/// command it does not know, is kept as written and noted.
class Decoder {
 public:
  Decoder(std::string_view input, Markup markup) : input_(input), markup_(markup) {}

  std::string run();
  [[nodiscard]] const std::vector<std::string>& kept() const { return kept_; }
  /// Formulas of a title that no line can say, as their marks number them.
  [[nodiscard]] const std::vector<Formula>& formulas() const { return formulas_; }

 private:
  static constexpr int kMaxDepth = 40;

  struct Environment {
    std::string name;
    int items = 0;
  };

  std::string sequence(bool in_group);
  void one(std::string& out);
  void command(std::string& out);
  bool text_command(const std::string& name, std::string& out);
  bool block_command(const std::string& name, std::string& out);
  bool title_command(const std::string& name, std::string& out);
  std::optional<std::string> formula_in_title(std::string_view inside);
  void begin(std::string& out, std::size_t start);
  void end(std::string& out);
  void accented(char32_t mark, std::string& out);
  void formula(std::string& out, std::string_view close);
  void quote_or_dash(std::string& out);
  void literal(std::string& out);
  void line_break(std::string& out) const;

  std::string command_name();
  std::string argument();
  std::string raw_argument();
  void skip_optional();
  void skip_blanks();
  void keep(std::string& out, std::string_view written);
  [[nodiscard]] std::string emphasised(std::string_view mark, const std::string& content) const;
  [[nodiscard]] bool markdown() const { return markup_ == Markup::kMarkdown; }
  [[nodiscard]] bool done() const { return at_ >= input_.size(); }
  [[nodiscard]] bool next_is(std::string_view text) const {
    return input_.substr(at_, text.size()) == text;
  }

  std::string_view input_;
  Markup markup_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool open_quote_ = false;
  std::vector<Environment> environments_;
  std::vector<std::string> footnotes_;
  std::vector<std::string> kept_;
  std::vector<Formula> formulas_;
};

}  // namespace colophon::metadata::latex
