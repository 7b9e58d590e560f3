# Flags shared by every target, the compiler cache and the precompiled header.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()

add_library(colophon_flags INTERFACE)
# -pthread: some libraries ask for it; everywhere, so that one precompiled header fits all.
target_compile_options(colophon_flags INTERFACE -pthread
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  $<$<BOOL:${COLOPHON_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Partly filled designated initialisers are how findings and rules are written.
  target_compile_options(colophon_flags INTERFACE -Wno-missing-field-initializers)
else()
  target_compile_options(colophon_flags INTERFACE -Wno-missing-field-initializers
    -Wno-missing-designated-field-initializers -Wno-unknown-warning-option)
endif()
if(COLOPHON_SANITIZE)
  target_compile_options(colophon_flags INTERFACE -fsanitize=${COLOPHON_SANITIZE}
    -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(colophon_flags INTERFACE -fsanitize=${COLOPHON_SANITIZE})
  target_compile_definitions(colophon_flags INTERFACE COLOPHON_SANITIZED)
endif()
if(COLOPHON_FUZZ)
  # A fuzzer that does not see which branches its input takes only guesses.
  target_compile_options(colophon_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
target_include_directories(colophon_flags INTERFACE
  ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}
  ${CMAKE_BINARY_DIR}/generated)
file(WRITE ${CMAKE_BINARY_DIR}/generated/colophon/version.hpp.new
  "#pragma once\nnamespace colophon {\n/// The program's version, from CMakeLists.txt.\n"
  "inline constexpr const char* kVersion = \"${PROJECT_VERSION}\";\n}  // namespace colophon\n")
configure_file(${CMAKE_BINARY_DIR}/generated/colophon/version.hpp.new
  ${CMAKE_BINARY_DIR}/generated/colophon/version.hpp COPYONLY)

set(COLOPHON_PCH_HEADERS <algorithm> <array> <cstdint> <filesystem> <functional> <map> <memory>
    <optional> <set> <sstream> <string> <string_view> <utility> <variant> <vector> <fmt/format.h>)
function(colophon_pch target)
  if(NOT COLOPHON_PCH)
    return()
  endif()
  if(NOT TARGET colophon_pch_host)
    file(WRITE ${CMAKE_BINARY_DIR}/generated/pch_host.cpp "")
    add_library(colophon_pch_host OBJECT ${CMAKE_BINARY_DIR}/generated/pch_host.cpp)
    target_link_libraries(colophon_pch_host PRIVATE colophon_flags fmt::fmt)
    target_precompile_headers(colophon_pch_host PRIVATE ${COLOPHON_PCH_HEADERS})
  endif()
  target_precompile_headers(${target} REUSE_FROM colophon_pch_host)
endfunction()

# With clang-tidy (preset `tidy`) a source is compiled again, and so judged again, when the checks change.
function(colophon_lint)
  if(CMAKE_CXX_CLANG_TIDY)
    set_property(SOURCE ${ARGN} APPEND PROPERTY OBJECT_DEPENDS ${CMAKE_SOURCE_DIR}/.clang-tidy)
  endif()
endfunction()
