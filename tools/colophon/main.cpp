#include "tools/colophon/command.hpp"

int main(int argc, char** argv) {
  return colophon::cli::run(argc, argv);
}
