// Runs the command line as a user does: a process, its output and its exit code.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/files.hpp"

namespace concentric::testing {

struct Outcome {
  int exit_code = -1;  ///< -1 if a signal ended it
  std::string out;
  std::string error;
};

/// Starts the command in the checkout's root with its output in files of `folder`.
inline pid_t start(const std::vector<std::string>& arguments, const std::filesystem::path& folder) {
  const pid_t child = fork();
  if (child != 0) return child;
  const auto redirect = [&](const char* name, int descriptor) {
    const int file = open((folder / name).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    dup2(file, descriptor);
  };
  redirect("out.txt", STDOUT_FILENO);
  redirect("error.txt", STDERR_FILENO);
  std::vector<char*> argv{const_cast<char*>(CONCENTRIC_BINARY)};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  if (chdir(CONCENTRIC_SOURCE_DIR) != 0) _exit(127);
  execv(CONCENTRIC_BINARY, argv.data());
  _exit(127);
}

inline Outcome finish(pid_t child, const std::filesystem::path& folder) {
  int status = 0;
  waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, bytes_of(folder / "out.txt"),
          bytes_of(folder / "error.txt")};
}

/// Runs the command with its output in files of `folder`, and waits for its end.
inline Outcome run_in(const ScratchFolder& folder, const std::vector<std::string>& arguments) {
  return finish(start(arguments, folder.path()), folder.path());
}

}  // namespace concentric::testing
