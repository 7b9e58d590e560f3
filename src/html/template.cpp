#include "html/template.hpp"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "colophon/failure.hpp"

namespace colophon::html {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

/// Data come from our own code; the limit only keeps a mistake from exhausting the stack.
constexpr int kMaxDepth = 32;

data converted(const nlohmann::json& value, int depth = 0) {
  if (depth > kMaxDepth) throw std::logic_error("template data nested too deeply");
  switch (value.type()) {
    case nlohmann::json::value_t::object: {
      data out(data::type::object);
      for (const auto& [key, member] : value.items()) out.set(key, converted(member, depth + 1));
      return out;
    }
    case nlohmann::json::value_t::array: {
      data out(data::type::list);
      for (const auto& member : value) out.push_back(converted(member, depth + 1));
      return out;
    }
    case nlohmann::json::value_t::string: {
      // An empty text is "no" to a section, as a reader of a template expects.
      const auto& text = value.get_ref<const std::string&>();
      return text.empty() ? data(data::type::bool_false) : data(text);
    }
    case nlohmann::json::value_t::boolean:
      return data(value.get<bool>() ? data::type::bool_true : data::type::bool_false);
    case nlohmann::json::value_t::number_float:
      return data(number(value.get<double>(), 6));
    case nlohmann::json::value_t::number_integer:
    case nlohmann::json::value_t::number_unsigned:
      return data(value.dump());
    default:
      return data(data::type::bool_false);
  }
}

/// Looks names up as mustache does, and remembers the first one that nobody knows.
class StrictContext : public kainjow::mustache::context<std::string> {
 public:
  using context::context;
  const data* get(const std::string& name) const override {
    const data* found = context::get(name);
    if (found == nullptr && unknown_.empty()) unknown_ = name;
    return found;
  }
  const data* get_partial(const std::string& name) const override { return get(name); }
  [[nodiscard]] const std::string& unknown() const { return unknown_; }

 private:
  mutable std::string unknown_;
};

}  // namespace

std::string escape_html(const std::string& text) {
  return kainjow::mustache::html_escape(text);
}

std::string render(std::string_view name, std::string_view text, const nlohmann::json& values,
                   const Escape& escape) {
  mustache page{std::string(text)};
  page.set_custom_escape(escape);
  if (!page.is_valid())
    throw UsageError(fmt::format("{}: {}", name, page.error_message()), "mend the template");
  const data root = converted(values);
  StrictContext context(&root);
  std::string out = page.render(context);
  if (!context.unknown().empty()) {
    throw UsageError(fmt::format("{}: unknown tag {{{{{}}}}}", name, context.unknown()),
                     "use a name that this template is given (docs/templates.md)");
  }
  if (!page.is_valid())
    throw UsageError(fmt::format("{}: {}", name, page.error_message()), "mend the template");
  return out;
}

}  // namespace colophon::html
