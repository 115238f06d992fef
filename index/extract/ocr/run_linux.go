package ocr

import (
	"os/exec"
	"runtime"
	"syscall"
)

// runBound runs a program that ends with this process, even if that is killed. The kernel takes the
// end of the thread that started it for the end of the process, so the thread is kept until then.
func runBound(cmd *exec.Cmd) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return cmd.Run()
}
