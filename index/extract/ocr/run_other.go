//go:build !linux

package ocr

import "os/exec"

// runBound runs a program. If this process is killed, it ends when its page is read.
func runBound(cmd *exec.Cmd) error { return cmd.Run() }
