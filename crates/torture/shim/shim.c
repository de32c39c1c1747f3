/* A disk that can be told what to do.
 *
 * Loaded by LD_PRELOAD into a worker that runs the real journal. It stands between libc and every
 * caller of it (SQLite, Rust's standard library) for the paths below one folder, and
 *
 *   records   every change with its bytes, in order, to FOOTING_DISK_LOG;
 *   lists     every call that could fail, in order, to FOOTING_DISK_TRACE;
 *   refuses   one call, once or from then on: FOOTING_DISK_FAIL="<error> <call> once|on";
 *   is full   once the folder holds FOOTING_DISK_ROOM bytes.
 *
 * The worker speaks to it by writing lines to FOOTING_DISK_MARKS: each is recorded among the changes,
 * at the moment it was written. A line that begins with `!` is a command: `!well` ends all faults,
 * `!room <bytes>` makes the disk that large, `!at <n>` says that the n-th step begins.
 *
 * A call is named by the step it belongs to, the part of the vault, what is done, and the how manieth of
 * these it is within its step: `12 log write 3`. Threads may overtake each other, but what one part of the
 * vault is asked within one step comes in an order of its own; a plain count of all calls would differ.
 *
 * Nothing is kept about open files: what a descriptor is, is asked of the kernel each time. One lock
 * is held around every call, so that the record has one order. The write-ahead log's shared memory
 * (-shm) is made anew at every start and is left out of the record, not out of the faults.
 */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define LONGEST 4096

/* What a call does to the disk; an error comes only from those that could give it. */
enum class {
  READ = 1, OPEN = 2, MAKE = 4, WRITE = 8, GROW = 16, SYNC = 32, NAME = 64, REMOVE = 128,
  /* A read-only disk still opens what is only read, and a full one lets go of what it has. */
  OPEN_TO_WRITE = 256, SHRINK = 512
};

static const int changes = MAKE | WRITE | GROW | SYNC | NAME;

static const struct kind {
  const char *name;
  char letter; /* in the list of calls */
  int error, classes;
} kinds[] = {
  {"eio", 'i', EIO, changes | READ | OPEN | REMOVE | SHRINK},
  {"enospc", 's', ENOSPC, changes},
  {"erofs", 'r', EROFS, changes | REMOVE | OPEN_TO_WRITE | SHRINK},
  /* Half a write, and no room for the rest. */
  {"short", 'h', ENOSPC, WRITE},
};
#define KINDS (sizeof kinds / sizeof *kinds)

/* Shared with whoever looks on, so that it survives an abort. Matched in disk/counts.rs. */
struct counts {
  uint64_t applicable; /* calls that the fault could have hit */
  uint64_t refused;    /* calls that it did hit */
  char first[240];     /* the first of them: its name and its path in the folder */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[LONGEST];
static size_t folder_length;
static char marks[LONGEST];
static int log_file = -1;
static struct counts unseen, *counts = &unseen;

static int trace_file = -1;
static const struct kind *fault; /* none: 0 */
static struct {
  uint64_t step, nth;
  char part[32], name[32];
} fault_call;
static int fault_on;     /* from then on */
static int fault_struck;
static int fault_rest;   /* what was halved is tried again, and finds no room */
static int half;         /* the call under way is the one to be halved */
static int64_t room = -1;

/* How often what was done to which part, in this step. */
static uint64_t step;
static struct {
  const char *part, *name;
  uint64_t calls;
} met[128];
static size_t met_count;

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static ssize_t raw_write(int fd, const void *bytes, size_t length) {
  REAL(write);
  return real(fd, bytes, length);
}

static void fatal(const char *why) {
  raw_write(2, why, strlen(why));
  raw_write(2, "\n", 1);
  _exit(97);
}

__attribute__((constructor)) static void start(void) {
  const char *value = getenv("FOOTING_DISK_FOLDER");
  if (!value || value[0] != '/' || strlen(value) >= LONGEST) return;
  strcpy(folder, value);
  folder_length = strlen(folder);
  if ((value = getenv("FOOTING_DISK_MARKS")) && strlen(value) < LONGEST) strcpy(marks, value);
  if ((value = getenv("FOOTING_DISK_LOG"))) {
    log_file = open(value, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (log_file < 0) fatal("the disk's log cannot be written");
  }
  if ((value = getenv("FOOTING_DISK_COUNTS"))) {
    int fd = open(value, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || ftruncate(fd, sizeof *counts)) fatal("the disk's counts cannot be written");
    counts = mmap(0, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (counts == MAP_FAILED) fatal("the disk's counts cannot be mapped");
    close(fd);
  }
  if ((value = getenv("FOOTING_DISK_TRACE"))) {
    trace_file = open(value, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (trace_file < 0) fatal("the list of calls cannot be written");
  }
  if ((value = getenv("FOOTING_DISK_FAIL"))) {
    char kind[16], how[16];
    unsigned long long at, nth;
    if (sscanf(value, "%15s %llu %31s %31s %llu %15s", kind, &at, fault_call.part, fault_call.name,
               &nth, how) != 6) {
      fatal("a fault is: kind step part call n once|on");
    }
    fault_call.step = at;
    fault_call.nth = nth;
    fault_on = !strcmp(how, "on");
    for (size_t i = 0; i < KINDS; i++) {
      if (!strcmp(kind, kinds[i].name)) fault = &kinds[i];
    }
    if (!fault) fatal("a fault is eio, enospc, erofs or short");
  }
  if ((value = getenv("FOOTING_DISK_ROOM"))) room = atoll(value);
}

/* ---- what a path or a descriptor is ---- */

/* Returns the path as it stands below the folder, "" for the folder itself; NULL if it is elsewhere. */
static const char *inside(const char *path) {
  if (!folder_length || strncmp(path, folder, folder_length)) return 0;
  if (path[folder_length] == 0) return path + folder_length;
  return path[folder_length] == '/' ? path + folder_length + 1 : 0;
}

static int path_of(int fd, char *into) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, into, LONGEST - 1);
  if (length < 0) return 0;
  into[length] = 0;
  return 1;
}

/* Resolves `path` against `at`, without following links. */
static const char *place(int at, const char *path, char *into) {
  if (!folder_length || !path) return 0;
  if (path[0] == '/') {
    if (strlen(path) >= LONGEST) return 0;
    strcpy(into, path);
  } else {
    char base[LONGEST];
    if (at == AT_FDCWD ? !getcwd(base, sizeof base) : !path_of(at, base)) return 0;
    if (snprintf(into, LONGEST, "%s/%s", base, path) >= LONGEST) return 0;
  }
  size_t length = strlen(into);
  while (length > 1 && into[length - 1] == '/') into[--length] = 0;
  return inside(into);
}

static int ends(const char *text, const char *with) {
  size_t length = strlen(text), tail = strlen(with);
  return length >= tail && !strcmp(text + length - tail, with);
}

static int recorded(const char *at) {
  return log_file >= 0 && !ends(at, "-shm") && !ends(at, "-shm (deleted)");
}

/* Returns where an open file or folder stands, or NULL. */
static const char *standing(int fd, char *into, struct stat *what) {
  if (!folder_length || fd < 0 || !path_of(fd, into)) return 0;
  const char *at = inside(into);
  if (!at || fstat(fd, what)) return 0;
  return at;
}

static int is_marks(int fd, char *into) {
  return marks[0] && path_of(fd, into) && !strcmp(into, marks);
}

/* ---- the record: kind, number, number, length, bytes, length, bytes ---- */

static void put(char kind, uint64_t a, uint64_t b, const void *one, uint64_t ones, const void *two,
                uint64_t twos) {
  if (log_file < 0) return;
  uint64_t head[5] = {(unsigned char)kind, a, b, ones, twos};
  struct iovec parts[3] = {{head, sizeof head}, {(void *)one, ones}, {(void *)two, twos}};
  REAL(writev);
  ssize_t whole = (ssize_t)(sizeof head + ones + twos);
  if (real(log_file, parts, 3) != whole) fatal("the disk's log is full");
}

static void put_path(char kind, uint64_t a, uint64_t b, const char *path) {
  put(kind, a, b, path, strlen(path), 0, 0);
}

/* ---- faults ---- */

static int begins(const char *text, const char *with) { return !strncmp(text, with, strlen(with)); }

/* Names in a vault say nothing, or are made up anew each time: what a file is for does not change. */
static const char *part_of(const char *at) {
  if (!*at) return "folder";
  if (begins(at, "footing.vault.bak")) return "header-copy";
  if (begins(at, "footing.vault")) return "header";
  if (begins(at, "journal.db-wal")) return "log";
  if (begins(at, "journal.db-shm")) return "shared-memory";
  if (begins(at, "journal.db.new")) return "new-database";
  if (begins(at, "journal.db")) return "database";
  if (begins(at, "seen")) return "mark";
  if (begins(at, "lock")) return "lock";
  if (!strcmp(at, "index")) return "index";
  if (begins(at, "index/")) return ends(at, ".tmp") ? "manifest" : "segment";
  return "other";
}

static uint64_t count(const char *part, const char *name) {
  for (size_t i = 0; i < met_count; i++) {
    if (!strcmp(met[i].part, part) && !strcmp(met[i].name, name)) return ++met[i].calls;
  }
  if (met_count == sizeof met / sizeof *met) fatal("too many ways to call a disk");
  met[met_count].part = part;
  met[met_count].name = name;
  return met[met_count++].calls = 1;
}

/* One line: the call, and the letters of the faults that it could have. */
static void trace(int class, const char *part, const char *name, uint64_t nth) {
  char line[128];
  int length = snprintf(line, sizeof line, "%llu %s %s %llu ", (unsigned long long)step, part, name,
                        (unsigned long long)nth);
  for (size_t i = 0; i < KINDS; i++) {
    if (kinds[i].classes & class) line[length++] = kinds[i].letter;
  }
  line[length++] = '\n';
  if (raw_write(trace_file, line, (size_t)length) != length) fatal("the list of calls is full");
}

static int watches(void) { return fault || trace_file >= 0; }

/* Counts the call; returns the errno it is to fail with. */
static int refused(int class, const char *name, const char *at) {
  half = 0;
  if (!watches()) return 0;
  const char *part = part_of(at);
  uint64_t nth = count(part, name);
  if (trace_file >= 0) trace(class, part, name, nth);
  if (!fault || !(fault->classes & class)) return 0;
  counts->applicable++;
  if (fault_struck) {
    if (!fault_on && !fault_rest) return 0;
    fault_rest = 0;
  } else {
    if (step != fault_call.step || nth != fault_call.nth || strcmp(part, fault_call.part) ||
        strcmp(name, fault_call.name)) {
      return 0;
    }
    fault_struck = 1;
    half = fault_rest = fault->letter == 'h';
  }
  if (!counts->refused++) snprintf(counts->first, sizeof counts->first, "%s %s", name, at);
  return fault->error;
}

static int64_t blocks(int64_t size) { return (size + 4095) / 4096 * 4096; }

static int64_t held(const char *path) {
  DIR *items = opendir(path);
  if (!items) return 0;
  int64_t sum = 4096;
  struct dirent *item;
  while ((item = readdir(items))) {
    if (!strcmp(item->d_name, ".") || !strcmp(item->d_name, "..")) continue;
    char below[LONGEST];
    struct stat what;
    if (snprintf(below, sizeof below, "%s/%s", path, item->d_name) >= LONGEST) continue;
    if (lstat(below, &what)) continue;
    sum += S_ISDIR(what.st_mode) ? held(below) : blocks(what.st_size);
  }
  closedir(items);
  return sum;
}

/* Returns how far a file of `size` bytes may grow. */
static int64_t limit(int64_t size) {
  int64_t left = room - held(folder);
  return left <= 0 ? blocks(size) : blocks(size) + left / 4096 * 4096;
}

static int no_room_for_a_file(const char *name, const char *at) {
  if (room < 0 || held(folder) < room) return 0;
  if (!counts->refused++) snprintf(counts->first, sizeof counts->first, "%s %s", name, at);
  return 1;
}

static void command(const char *bytes, size_t length) {
  char line[64] = {0};
  memcpy(line, bytes, length < sizeof line ? length : sizeof line - 1);
  if (!strncmp(line, "!well", 5)) {
    fault = 0;
    if (trace_file >= 0) close(trace_file);
    trace_file = room = -1;
  } else if (!strncmp(line, "!room ", 6)) {
    room = atoll(line + 6);
  } else if (!strncmp(line, "!at ", 4)) {
    step = strtoull(line + 4, 0, 10);
    met_count = 0;
  }
}

#define FAIL(code) \
  do { \
    pthread_mutex_unlock(&lock); \
    errno = (code); \
    return -1; \
  } while (0)

/* ---- opening ---- */

typedef int opener(int, const char *, int, mode_t);

static int real_openat(int at, const char *path, int flags, mode_t mode) {
  REAL(openat);
  return real(at, path, flags, mode);
}

static int opened(int dir, const char *path, int flags, mode_t mode) {
  char into[LONGEST];
  const char *at = place(dir, path, into);
  if (!at) return real_openat(dir, path, flags, mode);
  pthread_mutex_lock(&lock);
  struct stat what;
  int there = !lstat(into, &what), writes = (flags & O_ACCMODE) != O_RDONLY;
  int makes = (flags & O_CREAT) && !there;
  int class = makes ? MAKE : OPEN;
  int code = refused(class, makes ? "create" : "open", at);
  if (!code && !makes && writes) code = refused(OPEN_TO_WRITE, "open-to-write", at);
  if (!code && makes && no_room_for_a_file("create", at)) code = ENOSPC;
  if (code) FAIL(code);
  int fd = real_openat(dir, path, flags, mode), error = errno;
  if (fd >= 0 && recorded(at) && !fstat(fd, &what)) {
    if ((flags & __O_TMPFILE) == __O_TMPFILE) put_path('?', 0, 0, "a file without a name");
    else if (makes) put_path('C', what.st_ino, 0, at);
    else if ((flags & O_TRUNC) && writes) put_path('T', what.st_ino, 0, at);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return fd;
}

#define MODE \
  mode_t mode = 0; \
  if (flags & (O_CREAT | __O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }

int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }
int creat(const char *path, mode_t mode) {
  return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

/* ---- reading: nothing but the faults ---- */

static int unreadable(int fd, const char *name) {
  char into[LONGEST];
  struct stat what;
  if (!watches()) return 0;
  const char *at = standing(fd, into, &what);
  if (!at) return 0;
  pthread_mutex_lock(&lock);
  int code = refused(READ, name, at);
  pthread_mutex_unlock(&lock);
  errno = code;
  return code;
}

ssize_t read(int fd, void *into, size_t length) {
  if (unreadable(fd, "read")) return -1;
  REAL(read);
  return real(fd, into, length);
}

ssize_t pread(int fd, void *into, size_t length, off_t at) {
  if (unreadable(fd, "read")) return -1;
  REAL(pread);
  return real(fd, into, length, at);
}

ssize_t pread64(int fd, void *into, size_t length, off64_t at) {
  if (unreadable(fd, "read")) return -1;
  REAL(pread64);
  return real(fd, into, length, at);
}

/* ---- writing ---- */

/* Writes at `at`, or with -1 where the file stands. */
static ssize_t written(int fd, const void *bytes, size_t length, off64_t at) {
  REAL(pwrite64);
  char into[LONGEST];
  struct stat what;
  if (folder_length && is_marks(fd, into)) {
    pthread_mutex_lock(&lock);
    if (length && ((const char *)bytes)[0] == '!') command(bytes, length);
    put('K', 0, 0, bytes, length, 0, 0);
    ssize_t done = raw_write(fd, bytes, length);
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
  }
  const char *path = standing(fd, into, &what);
  if (!path || !S_ISREG(what.st_mode)) {
    return at < 0 ? raw_write(fd, bytes, length) : real(fd, bytes, length, at);
  }
  pthread_mutex_lock(&lock);
  int code = refused(WRITE, "write", path);
  size_t most = length;
  if (code && half && length > 1) {
    most = length / 2;
    code = 0;
  }
  if (code) FAIL(code);
  fstat(fd, &what);
  off64_t from = at;
  if (at < 0) {
    from = fcntl(fd, F_GETFL) & O_APPEND ? what.st_size : lseek64(fd, 0, SEEK_CUR);
  }
  if (room >= 0 && from + (off64_t)length > what.st_size) {
    int64_t most_size = limit(what.st_size);
    if (from + (int64_t)length > most_size) {
      if (!counts->refused++) snprintf(counts->first, sizeof counts->first, "write %s", path);
      if (from >= most_size) FAIL(ENOSPC);
      most = (size_t)(most_size - from);
    }
  }
  ssize_t done = at < 0 ? raw_write(fd, bytes, most) : real(fd, bytes, most, at);
  int error = errno;
  if (done > 0 && recorded(path)) {
    put('W', what.st_ino, (uint64_t)from, path, strlen(path), bytes, (uint64_t)done);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) { return written(fd, bytes, length, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  return written(fd, bytes, length, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  return written(fd, bytes, length, at);
}

/* A call for several pieces may always write only the first. */
static const struct iovec *piece(const struct iovec *parts, int count) {
  while (count > 1 && !parts->iov_len) parts++, count--;
  return parts;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  char into[LONGEST];
  struct stat what;
  REAL(writev);
  if (count < 1 || !standing(fd, into, &what)) return real(fd, parts, count);
  parts = piece(parts, count);
  return written(fd, parts->iov_base, parts->iov_len, -1);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
  char into[LONGEST];
  struct stat what;
  REAL(pwritev);
  if (count < 1 || !standing(fd, into, &what)) return real(fd, parts, count, at);
  parts = piece(parts, count);
  return written(fd, parts->iov_base, parts->iov_len, at);
}

/* ---- sizes ---- */

static int sized(int fd, off64_t size) {
  REAL(ftruncate64);
  char into[LONGEST];
  struct stat what;
  const char *at = standing(fd, into, &what);
  if (!at) return real(fd, size);
  pthread_mutex_lock(&lock);
  int shrinks = size < what.st_size;
  int code = refused(shrinks ? SHRINK : GROW, shrinks ? "shrink" : "grow", at);
  if (!code && room >= 0 && size > limit(what.st_size)) code = ENOSPC;
  if (code) FAIL(code);
  int done = real(fd, size), error = errno;
  if (!done && recorded(at)) put_path('T', what.st_ino, (uint64_t)size, at);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int ftruncate(int fd, off_t size) { return sized(fd, size); }
int ftruncate64(int fd, off64_t size) { return sized(fd, size); }

/* ---- what would be missed: said, never passed over ---- */

static void unknown(const char *name, int fd) {
  char into[LONGEST];
  struct stat what;
  const char *at = standing(fd, into, &what);
  if (!at || !recorded(at)) return;
  pthread_mutex_lock(&lock);
  put_path('?', 0, 0, name);
  pthread_mutex_unlock(&lock);
}

int fallocate(int fd, int mode, off_t at, off_t length) {
  unknown("fallocate", fd);
  REAL(fallocate);
  return real(fd, mode, at, length);
}

int posix_fallocate(int fd, off_t at, off_t length) {
  unknown("posix_fallocate", fd);
  REAL(posix_fallocate);
  return real(fd, at, length);
}

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
  unknown("copy_file_range", out);
  REAL(copy_file_range);
  return real(in, from, out, to, length, flags);
}

static void unknown_map(int protection, int flags, int fd) {
  if ((protection & PROT_WRITE) && (flags & MAP_SHARED)) unknown("a map that is written", fd);
}

void *mmap(void *near, size_t length, int protection, int flags, int fd, off_t at) {
  unknown_map(protection, flags, fd);
  REAL(mmap);
  return real(near, length, protection, flags, fd, at);
}

void *mmap64(void *near, size_t length, int protection, int flags, int fd, off64_t at) {
  unknown_map(protection, flags, fd);
  REAL(mmap64);
  return real(near, length, protection, flags, fd, at);
}

/* ---- bringing to the disk ---- */

static int synced(int fd, int (*real)(int)) {
  char into[LONGEST];
  struct stat what;
  const char *at = standing(fd, into, &what);
  if (!at) return real(fd);
  pthread_mutex_lock(&lock);
  int code = refused(SYNC, "sync", at);
  if (code) FAIL(code);
  int done = real(fd), error = errno;
  if (!done && recorded(at)) put_path(S_ISDIR(what.st_mode) ? 'D' : 'S', what.st_ino, 0, at);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int fsync(int fd) {
  REAL(fsync);
  return synced(fd, real);
}

int fdatasync(int fd) {
  REAL(fdatasync);
  return synced(fd, real);
}

int sync_file_range(int fd, off64_t at, off64_t length, unsigned flags) {
  unknown("sync_file_range", fd);
  REAL(sync_file_range);
  return real(fd, at, length, flags);
}

/* ---- names ---- */

static int renamed(int from_dir, const char *from, int to_dir, const char *to, unsigned flags) {
  REAL(renameat);
  char one[LONGEST], two[LONGEST];
  const char *source = place(from_dir, from, one), *target = place(to_dir, to, two);
  if (!source && !target) return real(from_dir, from, to_dir, to);
  pthread_mutex_lock(&lock);
  int code = refused(NAME, "rename", source ? source : target);
  if (code) FAIL(code);
  if (!source || !target || flags) put_path('?', 0, 0, "a rename into or out of the folder");
  int done = real(from_dir, from, to_dir, to), error = errno;
  if (!done && source && target && recorded(target)) {
    put('R', 0, 0, source, strlen(source), target, strlen(target));
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int from_dir, const char *from, int to_dir, const char *to) {
  return renamed(from_dir, from, to_dir, to, 0);
}
int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags) {
  char into[LONGEST];
  REAL(renameat2);
  if (!place(from_dir, from, into) && !place(to_dir, to, into)) {
    return real(from_dir, from, to_dir, to, flags);
  }
  return renamed(from_dir, from, to_dir, to, flags);
}

static int removed(int dir, const char *path, int flags) {
  REAL(unlinkat);
  char into[LONGEST];
  const char *at = place(dir, path, into);
  if (!at) return real(dir, path, flags);
  pthread_mutex_lock(&lock);
  int code = refused(REMOVE, "remove", at);
  if (code) FAIL(code);
  int done = real(dir, path, flags), error = errno;
  if (!done && recorded(at)) put_path(flags & AT_REMOVEDIR ? 'X' : 'U', 0, 0, at);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int dir, const char *path, int flags) { return removed(dir, path, flags); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }

static int made(int dir, const char *path, mode_t mode) {
  REAL(mkdirat);
  char into[LONGEST];
  const char *at = place(dir, path, into);
  if (!at) return real(dir, path, mode);
  pthread_mutex_lock(&lock);
  int code = refused(MAKE, "mkdir", at);
  if (!code && no_room_for_a_file("mkdir", at)) code = ENOSPC;
  if (code) FAIL(code);
  int done = real(dir, path, mode), error = errno;
  if (!done && recorded(at)) put_path('M', 0, 0, at);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int dir, const char *path, mode_t mode) { return made(dir, path, mode); }

static int linked(int from_dir, const char *from, int to_dir, const char *to, int flags) {
  REAL(linkat);
  char into[LONGEST];
  const char *target = place(to_dir, to, into);
  if (target && recorded(target)) {
    pthread_mutex_lock(&lock);
    put_path('?', 0, 0, "a hard link");
    pthread_mutex_unlock(&lock);
  }
  return real(from_dir, from, to_dir, to, flags);
}

int link(const char *from, const char *to) { return linked(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
  return linked(from_dir, from, to_dir, to, flags);
}
