# Writes the three example surveys of the R package retroharmonize as labelled files of SPSS.
# Nothing but the file format changes. Usage, with retroharmonize and haven installed:
#   Rscript convert.R raw
surveys <- c(w2014 = "ZA5913", w2017 = "ZA6863", w2019 = "ZA7576")
into <- commandArgs(trailingOnly = TRUE)[1]
for (wave in names(surveys)) {
  name <- surveys[[wave]]
  survey <- readRDS(system.file("examples", paste0(name, ".rds"),
                                package = "retroharmonize", mustWork = TRUE))
  dir.create(file.path(into, wave), recursive = TRUE, showWarnings = FALSE)
  haven::write_sav(survey, file.path(into, wave, paste0(name, ".sav")))
}
