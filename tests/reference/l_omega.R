source("common.R"); suppressMessages({library(psych); library(lavaan)})
b <- read.csv(file.path(D, "psych_bfi.csv"))
keys <- list(A=c("-A1","A2","A3","A4","A5"), C=c("C1","C2","C3","-C4","-C5"), E=c("-E1","-E2","E3","E4","E5"),
  N=c("N1","N2","N3","N4","N5"), O=c("O1","-O2","O3","O4","-O5"))
# Feldt's interval of alpha; omega with an error that needs neither normal answers nor a true model:
# Huber-White, with observed information.
found <- lapply(keys, function(k) {
  v <- sub("-", "", k); x <- b[, v]; r <- grepl("-", k); x[, r] <- 7 - x[, r]; x <- x[complete.cases(x), ]
  a <- alpha.ci(alpha(x)$total$raw_alpha, n.obs=nrow(x), n.var=5)
  l <- paste0("l", 1:5); t <- paste0("t", 1:5)
  model <- c(paste("f =~", paste0(l, "*", v, collapse=" + ")), paste0(v, " ~~ ", t, "*", v),
    paste0("omega := (", paste(l, collapse="+"), ")^2 / ((", paste(l, collapse="+"), ")^2 + ", paste(t, collapse="+"), ")"))
  p <- parameterEstimates(cfa(model, data=x, std.lv=TRUE, meanstructure=TRUE, se="robust.huber.white",
    information="observed", control=list(rel.tol=1e-13), optim.force.converged=TRUE))
  p <- p[p$lhs=="omega", ]
  list(low=unname(a$lower.ci), high=unname(a$upper.ci), omega=p$est, se=p$se) })
sv(found, "l_omega.json")
