package main

import (
	"os"

	"github.com/spf13/cobra"

	"tipsearch/index"
)

// workerCommand is the hidden command with which the program starts itself as a worker
// process that reads files.
const workerCommand = "read-worker"

func newWorker() *cobra.Command {
	return &cobra.Command{
		Use:    workerCommand,
		Short:  "read files named on standard input; started by index and inspect",
		Hidden: true,
		Args:   noArgs,
		RunE: func(*cobra.Command, []string) error {
			return index.ServeWorker(os.Stdin, os.Stdout)
		},
	}
}
