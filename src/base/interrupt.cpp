#include "base/interrupt.hpp"

#include <atomic>
#include <csignal>
#include <thread>

namespace concentric {
namespace {

std::atomic<bool> signalled = false;

}  // namespace

// METIS lays handlers of its own over SIGTERM while it works, and jumps where the signal's thread has never
// been. So no thread takes these signals but the one that waits for them, which needs no handler.
void catch_interrupts() {
  sigset_t both;
  sigemptyset(&both);
  sigaddset(&both, SIGINT);
  sigaddset(&both, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &both, nullptr);
  std::thread([both] {
    int signal = 0;
    sigwait(&both, &signal);
    signalled = true;
    sigwait(&both, &signal);
    std::signal(signal, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &both, nullptr);
    std::raise(signal);
  }).detach();
}

bool interrupted() { return signalled; }

}  // namespace concentric
