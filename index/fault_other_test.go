//go:build !linux

package index

import "errors"

func limited(string, int) error { return errors.New("the number of handles is limited on Linux only") }
