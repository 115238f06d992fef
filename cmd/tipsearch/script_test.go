package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if os.Getenv(runMain) != "" { // a server of a test, to be killed
		main()
	}
	testscript.Main(m, map[string]func(){
		"tipsearch": func() { os.Exit(run(context.Background(), os.Args[1:])) },
	})
}

// The scripts in testdata read like a manual: each is a session at a terminal.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error { // what a script cannot hold
			junk := bytes.Repeat([]byte{0, 1, 2, 0xfe, 0xff, 0x7f}, 300)
			return os.WriteFile(filepath.Join(env.WorkDir, "junk"), junk, 0o644)
		},
	})
}
