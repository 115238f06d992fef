package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"tipsearch/index"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print the version of the program and of its index format",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			version, revision := programVersion()
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "tipsearch %s%s, index format %d, %s %s/%s\n",
				version, revision, index.Format, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// programVersion returns the version of the program and, after a comma, the revision that it was built from, if known.
func programVersion() (version, revision string) {
	version = "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = ", revision " + s.Value
			}
		}
	}
	return version, revision
}
