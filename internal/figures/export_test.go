package figures

// Shown lets tests see the number that a reader sees.
var Shown = displayed
