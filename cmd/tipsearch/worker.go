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
	var tables string
	cmd := &cobra.Command{
		Use:    workerCommand,
		Short:  "read files named on standard input; started by index and inspect",
		Hidden: true,
		Args:   noArgs,
		RunE: func(*cobra.Command, []string) error {
			k, err := index.ReadKnowledge(tables)
			if err != nil {
				return err
			}
			return index.ServeWorker(os.Stdin, os.Stdout, k)
		},
	}
	cmd.Flags().StringVar(&tables, "tables", "", "as given to the command that started it")
	return cmd
}
