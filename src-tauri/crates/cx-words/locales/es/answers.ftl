# La etapa a la que van los pasos que trae una encuesta.
stage-imported = Importados
