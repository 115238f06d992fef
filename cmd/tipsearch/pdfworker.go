package main

import (
	"os"

	"github.com/spf13/cobra"

	"tipsearch/index/extract"
)

// pdfWorkerCommand is the hidden command by which the program starts itself to
// read a PDF in a process of its own.
const pdfWorkerCommand = "pdf-worker"

func newPDFWorker() *cobra.Command {
	return &cobra.Command{
		Use:    pdfWorkerCommand,
		Short:  "read PDFs handed over on standard input; started by index and inspect",
		Hidden: true,
		Args:   noArgs,
		RunE: func(*cobra.Command, []string) error {
			return extract.PDFWorker(os.Stdin, os.Stdout)
		},
	}
}
