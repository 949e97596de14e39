//go:build unix

package cost

import (
	"runtime"
	"syscall"
	"time"
)

// ProcessorTime is what this process has taken of all processors, in its own code and in the system's.
func ProcessorTime() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Peak is the most memory that a process had at once, in bytes, of what the system says of it.
func Peak(u any) int64 {
	r, ok := u.(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return r.Maxrss
	}
	return r.Maxrss * 1024
}
